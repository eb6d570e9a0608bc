import type { ConvolutionAttributes } from "../../../ir/window.js"
import type { SimdFunction } from "../simd/simd.js"

export type Shape4 = readonly [number, number, number, number]

/** How windows lie over images. */
export interface Geometry {
  /** `[batch, height, width, channels]` */
  readonly image: Shape4
  /** Windows in each direction. */
  readonly out: readonly [height: number, width: number]
  readonly taps: readonly [height: number, width: number]
  readonly attributes: ConvolutionAttributes
}

/** Pixels under one tap of a row of windows. */
export interface TapRow {
  readonly tap: number
  /** Number of the first window of the row whose pixel is inside of the image, and how many are. */
  readonly window: number
  readonly count: number
  /** Number of the first of these pixels; the next ones are the stride apart. */
  readonly pixel: number
}

/** Whether some windows reach over the edge of the image. */
export function reachesOut({ image: [, height, width], out, taps, attributes }: Geometry): boolean {
  const { strides, padding, dilations } = attributes
  const lastRow = (out[0] - 1) * strides[0] - padding.top + (taps[0] - 1) * dilations[0]
  const lastColumn = (out[1] - 1) * strides[1] - padding.left + (taps[1] - 1) * dilations[1]
  return padding.top > 0 || padding.left > 0 || lastRow >= height || lastColumn >= width
}

/** The rows of windows of one image under each tap, tap after tap; rows without a pixel are left out. */
export function tapRows({ image: [, height, width], out, taps, attributes }: Geometry): readonly TapRow[] {
  const { strides, padding, dilations } = attributes
  const rows: TapRow[] = []
  for (let ty = 0; ty < taps[0]; ty++)
    for (let tx = 0; tx < taps[1]; tx++) {
      const offset = tx * dilations[1] - padding.left
      const first = Math.max(0, Math.ceil(-offset / strides[1]))
      const end = Math.min(out[1], Math.ceil((width - offset) / strides[1]))
      for (let y = 0; y < out[0]; y++) {
        const row = y * strides[0] - padding.top + ty * dilations[0]
        if (row < 0 || row >= height || first >= end) continue
        const pixel = row * width + first * strides[1] + offset
        rows.push({ tap: ty * taps[1] + tx, window: y * out[1] + first, count: end - first, pixel })
      }
    }
  return rows
}

/** One call of a function that moves rows of elements: distances in bytes, from the begin of an image and its columns. */
interface Move {
  readonly rows: number
  readonly elements: number
  readonly pixel: number
  readonly column: number
}

/** Moves the elements of one image, at an address, from or to its columns `[windows, taps * channels]`. */
export type MoveImage = (move: SimdFunction, image: number, columns: number) => void

function movesOf(geometry: Geometry, joins: boolean): readonly Move[] {
  const channels = geometry.image[3]
  const [, tapsWide] = geometry.taps
  const length = geometry.taps[0] * tapsWide * channels
  const isFlat = joins && geometry.attributes.dilations[1] === 1 && !reachesOut(geometry)
  // Neighbouring taps of a window that lies inside of the image are neighbours in it.
  const rows = tapRows(geometry).filter(({ tap }) => !isFlat || tap % tapsWide === 0)
  return rows.map(({ tap, window, count, pixel }) => ({
    rows: count,
    elements: isFlat ? tapsWide * channels : channels,
    pixel: 4 * pixel * channels,
    column: 4 * (window * length + tap * channels),
  }))
}

/** Writes the windows of an image into columns. */
export function imageToColumns(geometry: Geometry): MoveImage {
  const moves = movesOf(geometry, true)
  const { pixelStride, columnStride } = stridesOf(geometry)
  return (copy, image, columns) => {
    for (const { rows, elements, pixel, column } of moves)
      copy.run(rows, elements, image + pixel, pixelStride, columns + column, columnStride)
  }
}

/** Adds columns to the pixels that they belong to. */
export function columnsToImage(geometry: Geometry): MoveImage {
  const moves = movesOf(geometry, false)
  const { pixelStride, columnStride } = stridesOf(geometry)
  return (add, image, columns) => {
    for (const { rows, elements, pixel, column } of moves)
      add.run(rows, elements, columns + column, columnStride, image + pixel, pixelStride)
  }
}

const stridesOf = ({ image, taps, attributes }: Geometry) => ({
  pixelStride: 4 * attributes.strides[1] * image[3],
  columnStride: 4 * taps[0] * taps[1] * image[3],
})
