import { at } from "./value.js"

/** Zeros (or nothing, for pooling) around an image. */
export interface Padding {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** How a window moves over an image. */
export interface WindowOptions {
  readonly strides: readonly [number, number]
  readonly padding: Padding
  readonly dilations?: readonly [number, number]
}

/** Number of places of the window along both axes. */
export function placesOf(
  image: readonly number[],
  window: readonly [number, number],
  { strides, padding, dilations = [1, 1] }: WindowOptions,
): readonly [number, number] {
  const places = (size: number, axis: 0 | 1): number =>
    Math.floor((size - (window[axis] - 1) * dilations[axis] - 1) / strides[axis]) + 1
  return [
    places(at(image, 1) + padding.top + padding.bottom, 0),
    places(at(image, 2) + padding.left + padding.right, 1),
  ]
}

/** One element under the window: place of the window, position inside it, position in the image. */
export interface Tap {
  readonly batch: number
  readonly row: number
  readonly column: number
  readonly windowRow: number
  readonly windowColumn: number
  readonly imageRow: number
  readonly imageColumn: number
}

/** Calls `visit` for each place of the window and each element under it that lies inside the image `[b, h, w, c]`. */
export function forEachTap(
  image: readonly number[],
  window: readonly [number, number],
  options: WindowOptions,
  visit: (tap: Tap) => void,
): void {
  const [height, width] = [at(image, 1), at(image, 2)]
  const [rows, columns] = placesOf(image, window, options)
  const [down, across] = options.dilations ?? [1, 1]
  for (let batch = 0; batch < at(image, 0); batch++)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        for (let windowRow = 0; windowRow < window[0]; windowRow++)
          for (let windowColumn = 0; windowColumn < window[1]; windowColumn++) {
            const imageRow = row * options.strides[0] + windowRow * down - options.padding.top
            const imageColumn = column * options.strides[1] + windowColumn * across - options.padding.left
            const inside = imageRow >= 0 && imageRow < height && imageColumn >= 0 && imageColumn < width
            if (inside) visit({ batch, row, column, windowRow, windowColumn, imageRow, imageColumn })
          }
}
