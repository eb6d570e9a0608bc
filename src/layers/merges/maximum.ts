import { maximum as larger } from "../../ir/ops/maximum.js"
import { defineLayer } from "../defineLayer.js"
import { type Elementwise, foldUnmasked, stretchedShape } from "../elementwise.js"
import type { LayerOptions } from "../layer.js"
import type { DTypeOf, Operand, Operands, Pair } from "../operands.js"
import type { AnyShape, Arg, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `maximum`: the operands' shapes stretched to a common one.
 * @internal
 */
export interface MaximumRule extends Rule {
  readonly out: Elementwise<"maximum", this["in"], "float32" | "int32">
}

/** Call signature of the method `maximum`. */
export interface MaximumCall<S, D, To> {
  /**
   * The larger of two elements. `[...], [...] -> [...]`
   * A size of 1 is stretched, and so are axes that are missing in front. Where one operand is padded, the other one's element stands.
   *
   * @param other a tensor of the same element type
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `Maximum`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const x = input([16])
   * const y = x.dense(8).maximum(x.dense(8))
   * ```
   */
  <const B extends Operand, const O extends LayerOptions | undefined, R = Run<MaximumRule, Pair<S, D, B>, [O]>>(
    other: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, MaximumRule, Pair<S, D, B>, [O], O, D>
}

/** Call signature of the function `maximum`. */
export interface MaximumFunction<To> {
  /**
   * The largest element at each place. `[...], [...], … -> [...]`
   * A size of 1 is stretched, and so are axes that are missing in front. Padded steps of an operand do not take part.
   *
   * @param tensors one or more, of one element type
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `Maximum`
   * @example
   * ```ts
   * import { maximum, input } from "shapewright"
   *
   * const x = input([16])
   * const maxout = maximum([x.dense(8), x.dense(8), x.dense(8)]) // [8]
   * ```
   */
  <const T extends readonly Operand[], const O extends LayerOptions | undefined, R = Run<MaximumRule, T, [O]>>(
    tensors: Operands<R, T>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, MaximumRule, T, [O], O, DTypeOf<T>>
}

/**
 * Registry entry of `maximum`.
 * @internal
 */
export interface MaximumType extends MergeType {
  readonly name: "maximum"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32" | "int32"
  readonly call: MaximumCall<this["in"], this["dtype"], this["to"]>
  readonly merge: MaximumFunction<this["to"]>
}

/**
 * The largest element at each place. `[...], [...] -> [...]`
 * @see {@link MaximumCall} for arguments and options
 */
export const maximum = defineLayer<MaximumType>()({
  name: "maximum",
  kerasName: "Maximum",
  kind: "merge",
  positional: [],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["float32", "int32"],
  gives: "same",
  mask: "own",
  configure: () => ({}),
  outputShape: (inputs) => stretchedShape("maximum", inputs),
  forward: (inputs) => foldUnmasked("maximum", inputs, larger),
})
