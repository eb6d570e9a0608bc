import { less as isLess } from "../../ir/ops/less.js"
import { type Compared, comparison } from "../comparison.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import type { OperandOrNumber } from "../numbers.js"
import type { Operand, Pair } from "../operands.js"
import type { AnyShape, Arg, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `less`: the operands' shapes stretched to a common one.
 * @internal
 */
export interface LessRule extends Rule {
  readonly out: Compared<"less", this["in"], "float32" | "int32">
}

/** Call signature of the method `less`. */
export interface LessCall<S, D, To> {
  /**
   * True where the first is smaller: `x < y`. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param other a tensor of the same element type, or a number
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.less`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const rest = input([10]).less(0.5) // [10] of bool
   * ```
   */
  <const B extends OperandOrNumber, const O extends LayerOptions | undefined, R = Run<LessRule, Pair<S, D, B>, [O]>>(
    other: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, LessRule, Pair<S, D, B>, [O], O, "bool">
}

/** Call signature of the function `less`. */
export interface LessFunction<To> {
  /**
   * True where the first is smaller: `x < y`. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param x a tensor
   * @param y a tensor of the same element type, or a number
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.less`
   * @example
   * ```ts
   * import { less, input } from "shapewright"
   *
   * const below = less(input([20, 10]), input([10])) // [20, 10] of bool
   * ```
   */
  <
    const A extends Operand,
    const B extends OperandOrNumber,
    const O extends LayerOptions | undefined,
    R = Run<LessRule, readonly [A, B], [O]>,
  >(
    x: Arg<R, "0", A>,
    y: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, LessRule, readonly [A, B], [O], O, "bool">
}

/**
 * Registry entry of `less`.
 * @internal
 */
export interface LessType extends MergeType {
  readonly name: "less"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32" | "int32"
  readonly call: LessCall<this["in"], this["dtype"], this["to"]>
  readonly merge: LessFunction<this["to"]>
}

/**
 * True where the first is smaller. `[...], [...] -> [...]` of bool
 * @see {@link LessCall} for arguments and options
 */
export const less = defineLayer<LessType>()({
  ...comparison("less", isLess),
  kerasName: "Less",
  accepts: ["float32", "int32"],
})
