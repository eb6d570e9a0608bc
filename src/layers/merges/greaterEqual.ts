import { greaterEqual as isGreaterOrEqual } from "../../ir/ops/greaterEqual.js"
import { type Compared, comparison } from "../comparison.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import type { OperandOrNumber } from "../numbers.js"
import type { Operand, Pair } from "../operands.js"
import type { AnyShape, Arg, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `greaterEqual`: the operands' shapes stretched to a common one.
 * @internal
 */
export interface GreaterEqualRule extends Rule {
  readonly out: Compared<"greaterEqual", this["in"], "float32" | "int32">
}

/** Call signature of the method `greaterEqual`. */
export interface GreaterEqualCall<S, D, To> {
  /**
   * True where the first is larger or the same: `x >= y`. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param other a tensor of the same element type, or a number
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.greater_equal`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const scores = input([10])
   * const sure = scores.greaterEqual(0.5) // [10] of bool
   * ```
   */
  <
    const B extends OperandOrNumber,
    const O extends LayerOptions | undefined,
    R = Run<GreaterEqualRule, Pair<S, D, B>, [O]>,
  >(
    other: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, GreaterEqualRule, Pair<S, D, B>, [O], O, "bool">
}

/** Call signature of the function `greaterEqual`. */
export interface GreaterEqualFunction<To> {
  /**
   * True where the first is larger or the same: `x >= y`. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param x a tensor
   * @param y a tensor of the same element type, or a number
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.greater_equal`
   * @example
   * ```ts
   * import { greaterEqual, input } from "shapewright"
   *
   * const from = greaterEqual(input([20, 10]), input([10])) // [20, 10] of bool
   * ```
   */
  <
    const A extends Operand,
    const B extends OperandOrNumber,
    const O extends LayerOptions | undefined,
    R = Run<GreaterEqualRule, readonly [A, B], [O]>,
  >(
    x: Arg<R, "0", A>,
    y: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, GreaterEqualRule, readonly [A, B], [O], O, "bool">
}

/**
 * Registry entry of `greaterEqual`.
 * @internal
 */
export interface GreaterEqualType extends MergeType {
  readonly name: "greaterEqual"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32" | "int32"
  readonly call: GreaterEqualCall<this["in"], this["dtype"], this["to"]>
  readonly merge: GreaterEqualFunction<this["to"]>
}

/**
 * True where the first is larger or the same. `[...], [...] -> [...]` of bool
 * @see {@link GreaterEqualCall} for arguments and options
 */
export const greaterEqual = defineLayer<GreaterEqualType>()({
  ...comparison("greaterEqual", isGreaterOrEqual),
  kerasName: "GreaterEqual",
  accepts: ["float32", "int32"],
})
