import { minimum as smaller } from "../../ir/ops/minimum.js"
import { defineLayer } from "../defineLayer.js"
import { type Elementwise, foldUnmasked, stretchedShape } from "../elementwise.js"
import type { LayerOptions } from "../layer.js"
import type { DTypeOf, Operand, Operands, Pair } from "../operands.js"
import type { AnyShape, Arg, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `minimum`: the operands' shapes stretched to a common one.
 * @internal
 */
export interface MinimumRule extends Rule {
  readonly out: Elementwise<"minimum", this["in"], "float32" | "int32">
}

/** Call signature of the method `minimum`. */
export interface MinimumCall<S, D, To> {
  /**
   * The smaller of two elements. `[...], [...] -> [...]`
   * A size of 1 is stretched, and so are axes that are missing in front. Where one operand is padded, the other one's element stands.
   *
   * @param other a tensor of the same element type
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `Minimum`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const x = input([16])
   * const y = x.dense(8).minimum(x.dense(8))
   * ```
   */
  <const B extends Operand, const O extends LayerOptions | undefined, R = Run<MinimumRule, Pair<S, D, B>, [O]>>(
    other: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, MinimumRule, Pair<S, D, B>, [O], O, D>
}

/** Call signature of the function `minimum`. */
export interface MinimumFunction<To> {
  /**
   * The smallest element at each place. `[...], [...], … -> [...]`
   * A size of 1 is stretched, and so are axes that are missing in front. Padded steps of an operand do not take part.
   *
   * @param tensors one or more, of one element type
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `Minimum`
   * @example
   * ```ts
   * import { minimum, input } from "shapewright"
   *
   * const x = input([16])
   * const y = minimum([x.dense(8), x.dense(8), x.dense(8)]) // [8]
   * ```
   */
  <const T extends readonly Operand[], const O extends LayerOptions | undefined, R = Run<MinimumRule, T, [O]>>(
    tensors: Operands<R, T>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, MinimumRule, T, [O], O, DTypeOf<T>>
}

/**
 * Registry entry of `minimum`.
 * @internal
 */
export interface MinimumType extends MergeType {
  readonly name: "minimum"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32" | "int32"
  readonly call: MinimumCall<this["in"], this["dtype"], this["to"]>
  readonly merge: MinimumFunction<this["to"]>
}

/**
 * The smallest element at each place. `[...], [...] -> [...]`
 * @see {@link MinimumCall} for arguments and options
 */
export const minimum = defineLayer<MinimumType>()({
  name: "minimum",
  kerasName: "Minimum",
  kind: "merge",
  positional: [],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["float32", "int32"],
  gives: "same",
  mask: "own",
  configure: () => ({}),
  outputShape: (inputs) => stretchedShape("minimum", inputs),
  forward: (inputs) => foldUnmasked("minimum", inputs, smaller),
})
