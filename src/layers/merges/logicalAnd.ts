import { logicalAnd as both } from "../../ir/ops/logicalAnd.js"
import { oneByOne } from "../calling.js"
import { defineLayer } from "../defineLayer.js"
import { alignInputs, type Elementwise, stretchedShape } from "../elementwise.js"
import type { LayerOptions } from "../layer.js"
import type { Operand, Pair } from "../operands.js"
import type { AnyShape, Arg, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `logicalAnd`: the operands' shapes stretched to a common one.
 * @internal
 */
export interface LogicalAndRule extends Rule {
  readonly out: Elementwise<"logicalAnd", this["in"], "bool">
}

/** Call signature of the method `logicalAnd`. */
export interface LogicalAndCall<S, D, To> {
  /**
   * True where both are true. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param other a tensor of bool
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.logical_and`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const x = input([10])
   * const inside = x.greater(-1).logicalAnd(x.less(1)) // [10] of bool
   * ```
   */
  <const B extends Operand, const O extends LayerOptions | undefined, R = Run<LogicalAndRule, Pair<S, D, B>, [O]>>(
    other: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, LogicalAndRule, Pair<S, D, B>, [O], O, "bool">
}

/** Call signature of the function `logicalAnd`. */
export interface LogicalAndFunction<To> {
  /**
   * True where both are true. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param x a tensor of bool
   * @param y another
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.logical_and`
   * @example
   * ```ts
   * import { input, logicalAnd } from "shapewright"
   *
   * const mask = logicalAnd(input([20, 20], "bool"), input([1, 20], "bool")) // [20, 20] of bool
   * ```
   */
  <
    const A extends Operand,
    const B extends Operand,
    const O extends LayerOptions | undefined,
    R = Run<LogicalAndRule, readonly [A, B], [O]>,
  >(
    x: Arg<R, "0", A>,
    y: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, LogicalAndRule, readonly [A, B], [O], O, "bool">
}

/**
 * Registry entry of `logicalAnd`.
 * @internal
 */
export interface LogicalAndType extends MergeType {
  readonly name: "logicalAnd"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "bool"
  readonly call: LogicalAndCall<this["in"], this["dtype"], this["to"]>
  readonly merge: LogicalAndFunction<this["to"]>
}

/**
 * True where both are true. `[...], [...] -> [...]` of bool
 * @see {@link LogicalAndCall} for arguments and options
 */
export const logicalAnd = defineLayer<LogicalAndType>()({
  name: "logicalAnd",
  kerasName: "LogicalAnd",
  kind: "merge",
  calling: oneByOne(2),
  positional: [],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["bool"],
  gives: "bool",
  configure: () => ({}),
  outputShape: (inputs) => stretchedShape("logicalAnd", inputs),
  forward: (inputs) => {
    const [x, y = x] = alignInputs("logicalAnd", inputs)
    return both(x.node, y.node)
  },
})
