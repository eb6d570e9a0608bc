import { type Rule, rule, type Two } from "./rule.js"
import { at, makeValue, offsetOf, sizeOf, type Value } from "./value.js"
import { forEachTap, placesOf, type WindowOptions } from "./windows.js"

/** One product of the sum that a convolution is: `output += image * filter`, each at an offset in its data. */
type Product = (image: number, filter: number, output: number) => void

interface Shapes {
  readonly image: readonly number[]
  readonly filter: readonly number[]
  readonly output: readonly number[]
}

type ForEachProduct = (shapes: Shapes, options: WindowOptions, visit: Product) => void

const windowOf = (filter: readonly number[]): readonly [number, number] => [at(filter, 0), at(filter, 1)]

const ordinary: ForEachProduct = ({ image, filter, output }, options, visit) => {
  const [inputs, outputs] = [at(filter, 2), at(filter, 3)]
  forEachTap(image, windowOf(filter), options, (tap) => {
    const x = offsetOf(image, [tap.batch, tap.imageRow, tap.imageColumn, 0])
    const w = offsetOf(filter, [tap.windowRow, tap.windowColumn, 0, 0])
    const y = offsetOf(output, [tap.batch, tap.row, tap.column, 0])
    for (let i = 0; i < inputs; i++) for (let o = 0; o < outputs; o++) visit(x + i, w + i * outputs + o, y + o)
  })
}

/** Output channel `i * multiplier + m` reads only input channel `i`. */
const depthwise: ForEachProduct = ({ image, filter, output }, options, visit) => {
  const [inputs, multiplier] = [at(filter, 2), at(filter, 3)]
  forEachTap(image, windowOf(filter), options, (tap) => {
    const x = offsetOf(image, [tap.batch, tap.imageRow, tap.imageColumn, 0])
    const w = offsetOf(filter, [tap.windowRow, tap.windowColumn, 0, 0])
    const y = offsetOf(output, [tap.batch, tap.row, tap.column, 0])
    for (let i = 0; i < inputs; i++)
      for (let m = 0; m < multiplier; m++) visit(x + i, w + i * multiplier + m, y + i * multiplier + m)
  })
}

const accumulate = (shape: readonly number[], run: (add: (offset: number, amount: number) => void) => void): Value => {
  const data = new Float64Array(sizeOf(shape))
  run((offset, amount) => {
    data[offset] = at(data, offset) + amount
  })
  return makeValue("float32", shape, data)
}

const forward = (products: ForEachProduct, channels: (filter: readonly number[]) => number): Rule =>
  rule<Two, WindowOptions>(([x, w], options) => {
    const places = placesOf(x.shape, windowOf(w.shape), options)
    const output = [at(x.shape, 0), ...places, channels(w.shape)]
    return accumulate(output, (add) =>
      products({ image: x.shape, filter: w.shape, output }, options, (i, f, o) =>
        add(o, at(x.data, i) * at(w.data, f)),
      ),
    )
  })

const inputGradient = (products: ForEachProduct): Rule =>
  rule<Two, WindowOptions & { readonly inputShape: readonly number[] }>(([dy, w], options) =>
    accumulate(options.inputShape, (add) =>
      products({ image: options.inputShape, filter: w.shape, output: dy.shape }, options, (i, f, o) =>
        add(i, at(dy.data, o) * at(w.data, f)),
      ),
    ),
  )

const filterGradient = (products: ForEachProduct): Rule =>
  rule<Two, WindowOptions & { readonly filterShape: readonly number[] }>(([x, dy], options) =>
    accumulate(options.filterShape, (add) =>
      products({ image: x.shape, filter: options.filterShape, output: dy.shape }, options, (i, f, o) =>
        add(f, at(x.data, i) * at(dy.data, o)),
      ),
    ),
  )

/** Convolutions of images `[batch, height, width, channels]` and their derivatives by each operand. */
export const convolution = {
  conv2d: forward(ordinary, (filter) => at(filter, 3)),
  conv2dInputGrad: inputGradient(ordinary),
  conv2dFilterGrad: filterGradient(ordinary),
  depthwiseConv2d: forward(depthwise, (filter) => at(filter, 2) * at(filter, 3)),
  depthwiseConv2dInputGrad: inputGradient(depthwise),
  depthwiseConv2dFilterGrad: filterGradient(depthwise),
} as const
