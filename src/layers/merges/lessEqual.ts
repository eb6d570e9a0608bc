import { lessEqual as isLessOrEqual } from "../../ir/ops/lessEqual.js"
import { type Compared, comparison } from "../comparison.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import type { OperandOrNumber } from "../numbers.js"
import type { Operand, Pair } from "../operands.js"
import type { AnyShape, Arg, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `lessEqual`: the operands' shapes stretched to a common one.
 * @internal
 */
export interface LessEqualRule extends Rule {
  readonly out: Compared<"lessEqual", this["in"], "float32" | "int32">
}

/** Call signature of the method `lessEqual`. */
export interface LessEqualCall<S, D, To> {
  /**
   * True where the first is smaller or the same: `x <= y`. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param other a tensor of the same element type, or a number
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.less_equal`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const rest = input([10]).lessEqual(0.5) // [10] of bool
   * ```
   */
  <
    const B extends OperandOrNumber,
    const O extends LayerOptions | undefined,
    R = Run<LessEqualRule, Pair<S, D, B>, [O]>,
  >(
    other: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, LessEqualRule, Pair<S, D, B>, [O], O, "bool">
}

/** Call signature of the function `lessEqual`. */
export interface LessEqualFunction<To> {
  /**
   * True where the first is smaller or the same: `x <= y`. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param x a tensor
   * @param y a tensor of the same element type, or a number
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.less_equal`
   * @example
   * ```ts
   * import { lessEqual, input } from "shapewright"
   *
   * const upTo = lessEqual(input([20, 10]), input([10])) // [20, 10] of bool
   * ```
   */
  <
    const A extends Operand,
    const B extends OperandOrNumber,
    const O extends LayerOptions | undefined,
    R = Run<LessEqualRule, readonly [A, B], [O]>,
  >(
    x: Arg<R, "0", A>,
    y: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, LessEqualRule, readonly [A, B], [O], O, "bool">
}

/**
 * Registry entry of `lessEqual`.
 * @internal
 */
export interface LessEqualType extends MergeType {
  readonly name: "lessEqual"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32" | "int32"
  readonly call: LessEqualCall<this["in"], this["dtype"], this["to"]>
  readonly merge: LessEqualFunction<this["to"]>
}

/**
 * True where the first is smaller or the same. `[...], [...] -> [...]` of bool
 * @see {@link LessEqualCall} for arguments and options
 */
export const lessEqual = defineLayer<LessEqualType>()({
  ...comparison("lessEqual", isLessOrEqual),
  kerasName: "LessEqual",
  accepts: ["float32", "int32"],
})
