import { equal as isEqual } from "../../ir/ops/equal.js"
import { type Compared, comparison } from "../comparison.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import type { OperandOrNumber } from "../numbers.js"
import type { Operand, Pair } from "../operands.js"
import type { AnyDType, AnyShape, Arg, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `equal`: the operands' shapes stretched to a common one.
 * @internal
 */
export interface EqualRule extends Rule {
  readonly out: Compared<"equal", this["in"], AnyDType>
}

/** Call signature of the method `equal`. */
export interface EqualCall<S, D, To> {
  /**
   * True where both are the same: `x == y`. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param other a tensor of the same element type, or a number
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.equal`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const words = input(["time"], "int32")
   * const isPadding = words.equal(0) // ["time"] of bool
   * ```
   */
  <const B extends OperandOrNumber, const O extends LayerOptions | undefined, R = Run<EqualRule, Pair<S, D, B>, [O]>>(
    other: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, EqualRule, Pair<S, D, B>, [O], O, "bool">
}

/** Call signature of the function `equal`. */
export interface EqualFunction<To> {
  /**
   * True where both are the same: `x == y`. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param x a tensor
   * @param y a tensor of the same element type, or a number
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.equal`
   * @example
   * ```ts
   * import { equal, input } from "shapewright"
   *
   * const same = equal(input([10], "int32"), input([10], "int32")) // [10] of bool
   * ```
   */
  <
    const A extends Operand,
    const B extends OperandOrNumber,
    const O extends LayerOptions | undefined,
    R = Run<EqualRule, readonly [A, B], [O]>,
  >(
    x: Arg<R, "0", A>,
    y: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, EqualRule, readonly [A, B], [O], O, "bool">
}

/**
 * Registry entry of `equal`.
 * @internal
 */
export interface EqualType extends MergeType {
  readonly name: "equal"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: AnyDType
  readonly call: EqualCall<this["in"], this["dtype"], this["to"]>
  readonly merge: EqualFunction<this["to"]>
}

/**
 * True where both are the same. `[...], [...] -> [...]` of bool
 * @see {@link EqualCall} for arguments and options
 */
export const equal = defineLayer<EqualType>()({
  ...comparison("equal", isEqual),
  kerasName: "Equal",
})
