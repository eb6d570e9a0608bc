import { sub } from "../../ir/ops/sub.js"
import { defineLayer } from "../defineLayer.js"
import { type Elementwise, foldInputs, stretchedShape } from "../elementwise.js"
import type { LayerOptions } from "../layer.js"
import { type CountFault, type DTypeOf, type Operand, type Operands, type Pair, requireTwo } from "../operands.js"
import type { AnyShape, Arg, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `subtract`: the operands' shapes stretched to a common one.
 * @internal
 */
export interface SubtractRule extends Rule {
  readonly out: [CountFault<"subtract", this["in"]>] extends [never]
    ? Elementwise<"subtract", this["in"], "float32" | "int32">
    : CountFault<"subtract", this["in"]>
}

/** Call signature of the method `subtract`. */
export interface SubtractCall<S, D, To> {
  /**
   * Difference of two tensors: `x - y`. `[...], [...] -> [...]`
   * A size of 1 is stretched, and so are axes that are missing in front.
   *
   * @param other a tensor of the same element type
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `Subtract`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const left = input([16])
   * const right = input([16])
   * const difference = left.subtract(right)
   * ```
   */
  <const B extends Operand, const O extends LayerOptions | undefined, R = Run<SubtractRule, Pair<S, D, B>, [O]>>(
    other: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, SubtractRule, Pair<S, D, B>, [O], O, D>
}

/** Call signature of the function `subtract`. */
export interface SubtractFunction<To> {
  /**
   * Difference of two tensors: `x - y`. `[...], [...] -> [...]`
   * A size of 1 is stretched, and so are axes that are missing in front.
   *
   * @param tensors two, of one element type
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `Subtract`
   * @example
   * ```ts
   * import { subtract, input } from "shapewright"
   *
   * const left = input([16])
   * const right = input([16])
   * const difference = subtract([left, right])
   * ```
   */
  <const T extends readonly Operand[], const O extends LayerOptions | undefined, R = Run<SubtractRule, T, [O]>>(
    tensors: Operands<R, T>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, SubtractRule, T, [O], O, DTypeOf<T>>
}

/**
 * Registry entry of `subtract`.
 * @internal
 */
export interface SubtractType extends MergeType {
  readonly name: "subtract"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32" | "int32"
  readonly call: SubtractCall<this["in"], this["dtype"], this["to"]>
  readonly merge: SubtractFunction<this["to"]>
}

/**
 * Difference of two tensors. `[...], [...] -> [...]`
 * @see {@link SubtractCall} for arguments and options
 */
export const subtract = defineLayer<SubtractType>()({
  name: "subtract",
  kerasName: "Subtract",
  kind: "merge",
  positional: [],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["float32", "int32"],
  gives: "same",
  mask: "own",
  configure: () => ({}),
  outputShape: (inputs) => {
    requireTwo("subtract", inputs)
    return stretchedShape("subtract", inputs)
  },
  forward: (inputs) => foldInputs("subtract", inputs, sub),
})
