import { logicalOr as either } from "../../ir/ops/logicalOr.js"
import { oneByOne } from "../calling.js"
import { defineLayer } from "../defineLayer.js"
import { alignInputs, type Elementwise, stretchedShape } from "../elementwise.js"
import type { LayerOptions } from "../layer.js"
import type { Operand, Pair } from "../operands.js"
import type { AnyShape, Arg, Merged, MergeType, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `logicalOr`: the operands' shapes stretched to a common one.
 * @internal
 */
export interface LogicalOrRule extends Rule {
  readonly out: Elementwise<"logicalOr", this["in"], "bool">
}

/** Call signature of the method `logicalOr`. */
export interface LogicalOrCall<S, D, To> {
  /**
   * True where one or both are true. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param other a tensor of bool
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.logical_or`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const x = input([10])
   * const outside = x.less(-1).logicalOr(x.greater(1)) // [10] of bool
   * ```
   */
  <const B extends Operand, const O extends LayerOptions | undefined, R = Run<LogicalOrRule, Pair<S, D, B>, [O]>>(
    other: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, LogicalOrRule, Pair<S, D, B>, [O], O, "bool">
}

/** Call signature of the function `logicalOr`. */
export interface LogicalOrFunction<To> {
  /**
   * True where one or both are true. `[...], [...] -> [...]` of bool
   * A size of 1 is stretched, and so are axes that are missing in front. Masks end here, as in Keras.
   *
   * @param x a tensor of bool
   * @param y another
   * @throws ShapeError for sizes that differ and are not 1
   * @see Keras `ops.logical_or`
   * @example
   * ```ts
   * import { input, logicalOr } from "shapewright"
   *
   * const mask = logicalOr(input([20, 20], "bool"), input([1, 20], "bool")) // [20, 20] of bool
   * ```
   */
  <
    const A extends Operand,
    const B extends Operand,
    const O extends LayerOptions | undefined,
    R = Run<LogicalOrRule, readonly [A, B], [O]>,
  >(
    x: Arg<R, "0", A>,
    y: Arg<R, "1", B>,
    options?: Options<R, O, LayerOptions>,
  ): Merged<To, LogicalOrRule, readonly [A, B], [O], O, "bool">
}

/**
 * Registry entry of `logicalOr`.
 * @internal
 */
export interface LogicalOrType extends MergeType {
  readonly name: "logicalOr"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "bool"
  readonly call: LogicalOrCall<this["in"], this["dtype"], this["to"]>
  readonly merge: LogicalOrFunction<this["to"]>
}

/**
 * True where one or both are true. `[...], [...] -> [...]` of bool
 * @see {@link LogicalOrCall} for arguments and options
 */
export const logicalOr = defineLayer<LogicalOrType>()({
  name: "logicalOr",
  kerasName: "LogicalOr",
  kind: "merge",
  calling: oneByOne(2),
  positional: [],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["bool"],
  gives: "bool",
  configure: () => ({}),
  outputShape: (inputs) => stretchedShape("logicalOr", inputs),
  forward: (inputs) => {
    const [x, y = x] = alignInputs("logicalOr", inputs)
    return either(x.node, y.node)
  },
})
