import { greater as isGreater } from "../../ir/ops/greater.js"
import { type Compared, comparison } from "../comparison.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import type { OperandOrNumber } from "../numbers.js"
import type { Operand, Pair } from "../operands.js"
import type { AnyShape, Arg, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `greater`: the operands' shapes stretched to a common one.
 * @internal
 */
export interface GreaterRule extends Rule {
  readonly out: Compared<"greater", this["in"], "float32" | "int32">
}

/** Call signature of the method `greater`. */
export interface GreaterCall<S, D, To> {
  /**
   * True where the first is larger: `x > y`. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param other a tensor of the same element type, or a number
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.greater`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const scores = input([10])
   * const sure = scores.greater(0.5) // [10] of bool
   * ```
   */
  <const B extends OperandOrNumber, const O extends LayerOptions | undefined, R = Run<GreaterRule, Pair<S, D, B>, [O]>>(
    other: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, GreaterRule, Pair<S, D, B>, [O], O, "bool">
}

/** Call signature of the function `greater`. */
export interface GreaterFunction<To> {
  /**
   * True where the first is larger: `x > y`. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param x a tensor
   * @param y a tensor of the same element type, or a number
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.greater`
   * @example
   * ```ts
   * import { greater, input } from "shapewright"
   *
   * const scores = input([20, 10])
   * const above = greater(scores, input([10])) // [20, 10] of bool
   * ```
   */
  <
    const A extends Operand,
    const B extends OperandOrNumber,
    const O extends LayerOptions | undefined,
    R = Run<GreaterRule, readonly [A, B], [O]>,
  >(
    x: Arg<R, "0", A>,
    y: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, GreaterRule, readonly [A, B], [O], O, "bool">
}

/**
 * Registry entry of `greater`.
 * @internal
 */
export interface GreaterType extends MergeType {
  readonly name: "greater"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32" | "int32"
  readonly call: GreaterCall<this["in"], this["dtype"], this["to"]>
  readonly merge: GreaterFunction<this["to"]>
}

/**
 * True where the first is larger. `[...], [...] -> [...]` of bool
 * @see {@link GreaterCall} for arguments and options
 */
export const greater = defineLayer<GreaterType>()({
  ...comparison("greater", isGreater),
  kerasName: "Greater",
  accepts: ["float32", "int32"],
})
