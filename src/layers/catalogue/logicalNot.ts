import { logicalNot as not } from "../../ir/ops/logicalNot.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import type { AnyShape, LayerType, Next, Options, Rule } from "../types.js"

/**
 * Shape rule of `logicalNot`: `[...] -> [...]`.
 * @internal
 */
export interface LogicalNotRule extends Rule {
  readonly out: this["in"]
}

/** Call signature of `logicalNot`. */
export interface LogicalNotCall<S, To> {
  /**
   * True where the input is false. `[...] -> [...]` of bool
   * A mask ends here, as in Keras.
   *
   * @see Keras `ops.logical_not`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const words = input(["time"], "int32")
   * const isWord = words.equal(0).logicalNot() // ["time"] of bool
   * ```
   */
  <const O extends LayerOptions | undefined>(
    options?: Options<unknown, O, LayerOptions>,
  ): Next<To, LogicalNotRule, S, [O], "other", O, "bool">
}

/**
 * Registry entry of `logicalNot`.
 * @internal
 */
export interface LogicalNotType extends LayerType {
  readonly kind: "layer"
  readonly name: "logicalNot"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "bool"
  readonly call: LogicalNotCall<this["in"], this["to"]>
}

/**
 * True where the input is false. `[...] -> [...]` of bool
 * @see {@link LogicalNotCall} for options
 */
export const logicalNot = defineLayer<LogicalNotType>()({
  name: "logicalNot",
  kerasName: "LogicalNot",
  positional: [],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["bool"],
  gives: "bool",
  values: "other",
  configure: () => ({}),
  outputShape: ([input]) => input,
  forward: ([{ node }]) => not(node),
})
