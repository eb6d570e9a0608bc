/** How many inputs feed one unit of a weight, and how many units one input feeds. */
export interface Fans {
  readonly fanIn: number
  readonly fanOut: number
}

/**
 * The fans of a weight, as Keras counts them.
 *
 * `[] -> 1, 1`; `[n] -> n, n`; `[in, out] -> in, out`; a kernel `[...window, in, out]` multiplies both by the window.
 */
export function computeFans(shape: readonly number[]): Fans {
  const last = shape.at(-1) ?? 1
  const window = shape.slice(0, -2).reduce((product, size) => product * size, 1)
  return { fanIn: (shape.at(-2) ?? last) * window, fanOut: last * window }
}
