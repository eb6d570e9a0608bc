import { relu as positive } from "../../activations/relu.js"
import type { Node } from "../../ir/node.js"
import { cast } from "../../ir/ops/cast.js"
import { scalar } from "../../ir/ops/constant.js"
import { greater } from "../../ir/ops/greater.js"
import { minimum } from "../../ir/ops/minimum.js"
import { mul } from "../../ir/ops/mul.js"
import { sub } from "../../ir/ops/sub.js"
import { defineLayer } from "../defineLayer.js"
import type { FirstFault, NegativeFault } from "../faults.js"
import type { LayerOptions } from "../layer.js"
import { notNegative } from "../messages.js"
import type { AnyShape, LayerType, Next, Options, Rule, Run } from "../types.js"

/** Options of `relu`. */
export interface ReluOptions extends LayerOptions {
  /** Slope up to the threshold, 0 or larger. Default 0. */
  readonly negativeSlope?: number
  /** Largest value of the output, 0 or larger. No limit when left out. */
  readonly maxValue?: number
  /** Value up to which the slope is `negativeSlope`, 0 or larger. Default 0. */
  readonly threshold?: number
}

/**
 * Shape rule of `relu`: `[...] -> [...]`.
 * @internal
 */
export interface ReluRule extends Rule {
  readonly out: this["config"] extends readonly [infer O] ? ReluShape<this["in"], O> : never
}

type ReluShape<S, O> = undefined extends O
  ? S
  : Checked<
      S,
      FirstFault<
        [
          NegativeFault<"relu", O, "negativeSlope">,
          NegativeFault<"relu", O, "maxValue">,
          NegativeFault<"relu", O, "threshold">,
        ]
      >
    >

type Checked<S, Fault> = [Fault] extends [never] ? S : Fault

/** Call signature of `relu`. */
export interface ReluCall<S, To> {
  /**
   * `min(x, maxValue)` where `x > threshold`, `negativeSlope * (x - threshold)` elsewhere: `max(x, 0)` without options.
   * `[...] -> [...]`
   *
   * @see Keras `ReLU`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([784]).dense(128).relu({ maxValue: 6 })
   * ```
   */
  <const O extends ReluOptions | undefined, R = Run<ReluRule, S, [O]>>(
    options?: Options<R, O, ReluOptions>,
  ): Next<To, ReluRule, S, [O], "limited", O>
}

/**
 * Registry entry of `relu`.
 * @internal
 */
export interface ReluType extends LayerType {
  readonly kind: "layer"
  readonly name: "relu"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32"
  readonly call: ReluCall<this["in"], this["to"]>
}

const above = (x: Node, threshold: number): Node =>
  threshold === 0 ? positive(x) : mul(x, cast(greater(x, scalar(threshold)), "float32"))

/**
 * `max(x, 0)` with slope, limit and threshold. `[...] -> [...]`
 * @see {@link ReluCall} for arguments and options
 */
export const relu = defineLayer<ReluType>()({
  name: "relu",
  kerasName: "ReLU",
  positional: [],
  options: ["negativeSlope", "maxValue", "threshold"],
  rank: [0],
  wants: "",
  accepts: ["float32"],
  mask: "pass",
  values: ({ maxValue }) => (maxValue === 1 ? "unknown" : "other"),
  configure: ({ negativeSlope = 0, maxValue, threshold = 0 }: ReluOptions) => ({
    negativeSlope: notNegative("relu", "negativeSlope", negativeSlope),
    maxValue: maxValue === undefined ? undefined : notNegative("relu", "maxValue", maxValue),
    threshold: notNegative("relu", "threshold", threshold),
  }),
  outputShape: ([input]) => input,
  forward: ([{ node: x }], { negativeSlope, maxValue, threshold }) => {
    const passed = above(x, threshold)
    const limited = maxValue === undefined ? passed : minimum(passed, scalar(maxValue))
    if (negativeSlope === 0) return limited
    return sub(limited, mul(positive(sub(scalar(threshold), x)), scalar(negativeSlope)))
  },
})
