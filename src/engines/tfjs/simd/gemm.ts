import { gemmKernel, type Order, panelWidth, tileRows } from "./gemmKernel.js"
import { packColumnsKernel, packRowsKernel } from "./packKernel.js"
import { addKernel, copyKernel } from "./rowKernels.js"
import type { Simd, SimdFunction } from "./simd.js"

// Blocks that stay in the caches: a panel of this depth in the first, so many rows of the left operand in the second.
const blockDepth = 384
const blockRows = 128
/** From so many columns on it pays to pack the left operand too. */
const manyColumns = 24

const bytes = 4

/** A float matrix in memory: which of its elements are neighbours, and the distance of its rows (or columns) in bytes. */
export interface Matrix {
  readonly address: number
  readonly order: Order
  readonly stride: number
}

/** One product. */
export interface GemmCall {
  readonly m: number
  readonly k: number
  readonly n: number
  readonly a: Matrix
  /** Address of the packed right operand. */
  readonly panels: number
  /** Address of the result, row-major and contiguous. */
  readonly c: number
  readonly accumulate: boolean
  /** Address of room for `roomSize` elements. */
  readonly room: number
}

/** Matrix products with right operands that are packed into panels of eight columns. */
export interface Gemm {
  /** Elements that the panels of a `[k, n]` operand take. */
  readonly packedSize: (k: number, n: number) => number
  readonly pack: (b: Matrix, k: number, n: number, panels: number) => void
  /** Elements that a product needs beside its operands. */
  readonly roomSize: (m: number, k: number) => number
  /** `c = a b` or `c += a b`. */
  readonly multiply: (call: GemmCall) => void
  /** Copies elements of 32 bits: `(rows, columns, from, fromStride, to, toStride)`, strides of the rows in bytes. */
  readonly copy: SimdFunction
  /** Adds floats to others, in the same way. */
  readonly add: SimdFunction
}

const roundUp = (value: number, unit: number): number => Math.ceil(value / unit) * unit
const widthOf = (n: number): number => roundUp(n, panelWidth)

export function openGemm(simd: Simd): Gemm {
  const kernels = {
    rows: simd.function("gemm rows", () => gemmKernel("rows", simd.fuses)),
    columns: simd.function("gemm columns", () => gemmKernel("columns", simd.fuses)),
  }
  const packRows = simd.function("pack rows", packRowsKernel)
  const packColumns = simd.function("pack columns", () => packColumnsKernel(8))
  const packTile = simd.function("pack tile", () => packColumnsKernel(4))
  const copy = simd.function("copy", copyKernel)
  const add = simd.function("add", addKernel)

  /** A block of the left operand for the kernel: tiles of four rows, packed where that pays. */
  const leftBlock = ({ order, stride }: Matrix, address: number, rows: number, depth: number, room: number) => {
    if (order === "columns") return { kernel: kernels.columns, address, stride, tile: tileRows * bytes }
    if (room === 0) return { kernel: kernels.rows, address, stride, tile: tileRows * stride }
    const tile = tileRows * depth * bytes
    for (let row = 0; row < rows; row += tileRows)
      packTile.run(depth, address + row * stride, stride, room + (row / tileRows) * tile, rows - row)
    return { kernel: kernels.columns, address: room, stride: tileRows * bytes, tile }
  }

  return {
    copy,
    add,
    packedSize: (k, n) => k * widthOf(n),
    pack({ address, order, stride }, k, n, panels) {
      let panel = panels
      for (let depth = 0; depth < k; depth += blockDepth) {
        const count = Math.min(blockDepth, k - depth)
        for (let column = 0; column < n; column += panelWidth) {
          if (order === "rows") packRows.run(count, address + depth * stride + column * bytes, stride, panel)
          else packColumns.run(count, address + column * stride + depth * bytes, stride, panel, n - column)
          panel += count * panelWidth * bytes
        }
      }
    },
    roomSize: (m, k) => roundUp(Math.min(m, blockRows), tileRows) * (Math.min(k, blockDepth) + panelWidth),
    multiply({ m, k, n, a, panels, c, accumulate, room }) {
      // Narrow panels go through rows of eight, which stand first in the room.
      const narrow = room
      const packed = room + roundUp(Math.min(m, blockRows), tileRows) * panelWidth * bytes
      let block = panels
      for (let depth = 0; depth < k; depth += blockDepth) {
        const count = Math.min(blockDepth, k - depth)
        const adds = accumulate || depth > 0
        for (let row = 0; row < m; row += blockRows) {
          const rows = Math.min(blockRows, m - row)
          const begin =
            a.address + (a.order === "rows" ? row * a.stride + depth * bytes : row * bytes + depth * a.stride)
          const { kernel, address, stride, tile } = leftBlock(a, begin, rows, count, n < manyColumns ? 0 : packed)
          let panel = block
          for (let column = 0; column < n; column += panelWidth) {
            const target = c + (row * n + column) * bytes
            const columns = n - column
            if (columns >= panelWidth)
              kernel.run(rows, count, address, stride, tile, panel, target, n * bytes, adds ? 1 : 0)
            else {
              kernel.run(rows, count, address, stride, tile, panel, narrow, panelWidth * bytes, 0)
              const move = adds ? add : copy
              move.run(rows, columns, narrow, panelWidth * bytes, target, n * bytes)
            }
            panel += count * panelWidth * bytes
          }
        }
        block += count * widthOf(n) * bytes
      }
    },
  }
}
