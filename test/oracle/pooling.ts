import { type One, rule, type Three } from "./rule.js"
import { at, offsetOf, sizeOf, type Value } from "./value.js"
import { forEachTap, placesOf, type WindowOptions } from "./windows.js"

interface PoolOptions extends WindowOptions {
  readonly window: readonly [number, number]
}

/** Calls `visit` with the offsets of each pooled element and of the place that it is pooled into. */
function forEachPair(
  image: readonly number[],
  output: readonly number[],
  options: PoolOptions,
  visit: (image: number, output: number) => void,
): void {
  forEachTap(image, options.window, options, (tap) => {
    const x = offsetOf(image, [tap.batch, tap.imageRow, tap.imageColumn, 0])
    const y = offsetOf(output, [tap.batch, tap.row, tap.column, 0])
    for (let channel = 0; channel < at(image, 3); channel++) visit(x + channel, y + channel)
  })
}

const outputShape = (image: readonly number[], options: PoolOptions): readonly number[] => [
  at(image, 0),
  ...placesOf(image, options.window, options),
  at(image, 3),
]

const filled = (shape: readonly number[], element: number): Value => ({
  dtype: "float32",
  shape,
  data: new Float64Array(sizeOf(shape)).fill(element),
})

function counts(image: readonly number[], output: readonly number[], options: PoolOptions): Float64Array {
  const count = new Float64Array(sizeOf(output))
  forEachPair(image, output, options, (_, o) => {
    count[o] = at(count, o) + 1
  })
  return count
}

/** Pooling of images `[batch, height, width, channels]`; what lies in the padding does not count. */
export const pooling = {
  maxPool2d: rule<One, PoolOptions>(([x], options) => {
    const y = filled(outputShape(x.shape, options), -Infinity)
    forEachPair(x.shape, y.shape, options, (i, o) => {
      y.data[o] = Math.max(at(y.data, o), at(x.data, i))
    })
    return y
  }),
  /** The first of several equal largest elements takes the whole derivative. */
  maxPool2dGrad: rule<Three, PoolOptions>(([x, y, dy], options) => {
    const dx = filled(x.shape, 0)
    const taken = new Set<number>()
    forEachPair(x.shape, y.shape, options, (i, o) => {
      if (taken.has(o) || at(x.data, i) !== at(y.data, o)) return
      taken.add(o)
      dx.data[i] = at(dx.data, i) + at(dy.data, o)
    })
    return dx
  }),
  averagePool2d: rule<One, PoolOptions>(([x], options) => {
    const y = filled(outputShape(x.shape, options), 0)
    const count = counts(x.shape, y.shape, options)
    forEachPair(x.shape, y.shape, options, (i, o) => {
      y.data[o] = at(y.data, o) + at(x.data, i) / at(count, o)
    })
    return y
  }),
  averagePool2dGrad: rule<One, PoolOptions & { readonly inputShape: readonly number[] }>(([dy], options) => {
    const dx = filled(options.inputShape, 0)
    const count = counts(options.inputShape, dy.shape, options)
    forEachPair(options.inputShape, dy.shape, options, (i, o) => {
      dx.data[i] = at(dx.data, i) + at(dy.data, o) / at(count, o)
    })
    return dx
  }),
} as const
