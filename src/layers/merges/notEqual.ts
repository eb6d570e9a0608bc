import type { Node } from "../../ir/node.js"
import { equal } from "../../ir/ops/equal.js"
import { logicalNot } from "../../ir/ops/logicalNot.js"
import { type Compared, comparison } from "../comparison.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import type { OperandOrNumber } from "../numbers.js"
import type { Operand, Pair } from "../operands.js"
import type { AnyDType, AnyShape, Arg, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `notEqual`: the operands' shapes stretched to a common one.
 * @internal
 */
export interface NotEqualRule extends Rule {
  readonly out: Compared<"notEqual", this["in"], AnyDType>
}

/** Call signature of the method `notEqual`. */
export interface NotEqualCall<S, D, To> {
  /**
   * True where they differ: `x != y`. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param other a tensor of the same element type, or a number
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.not_equal`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const words = input(["time"], "int32")
   * const isWord = words.notEqual(0) // ["time"] of bool
   * ```
   */
  <
    const B extends OperandOrNumber,
    const O extends LayerOptions | undefined,
    R = Run<NotEqualRule, Pair<S, D, B>, [O]>,
  >(
    other: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, NotEqualRule, Pair<S, D, B>, [O], O, "bool">
}

/** Call signature of the function `notEqual`. */
export interface NotEqualFunction<To> {
  /**
   * True where they differ: `x != y`. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param x a tensor
   * @param y a tensor of the same element type, or a number
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.not_equal`
   * @example
   * ```ts
   * import { notEqual, input } from "shapewright"
   *
   * const changed = notEqual(input([10], "int32"), input([10], "int32")) // [10] of bool
   * ```
   */
  <
    const A extends Operand,
    const B extends OperandOrNumber,
    const O extends LayerOptions | undefined,
    R = Run<NotEqualRule, readonly [A, B], [O]>,
  >(
    x: Arg<R, "0", A>,
    y: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, NotEqualRule, readonly [A, B], [O], O, "bool">
}

/**
 * Registry entry of `notEqual`.
 * @internal
 */
export interface NotEqualType extends MergeType {
  readonly name: "notEqual"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: AnyDType
  readonly call: NotEqualCall<this["in"], this["dtype"], this["to"]>
  readonly merge: NotEqualFunction<this["to"]>
}

const differs = (x: Node, y: Node): Node => logicalNot(equal(x, y))

/**
 * True where they differ. `[...], [...] -> [...]` of bool
 * @see {@link NotEqualCall} for arguments and options
 */
export const notEqual = defineLayer<NotEqualType>()({
  ...comparison("notEqual", differs),
  kerasName: "NotEqual",
})
