import { leakyRelu as activate } from "../../activations/leakyRelu.js"
import { defineLayer } from "../defineLayer.js"
import type { NegativeFault } from "../faults.js"
import type { LayerOptions } from "../layer.js"
import { notNegative } from "../messages.js"
import type { AnyShape, LayerType, Next, Options, Rule, Run } from "../types.js"

/** Options of `leakyRelu`. */
export interface LeakyReluOptions extends LayerOptions {
  /** Slope where x is negative, 0 or larger. Default 0.3. */
  readonly negativeSlope?: number
}

/**
 * Shape rule of `leakyRelu`: `[...] -> [...]`.
 * @internal
 */
export interface LeakyReluRule extends Rule {
  readonly out: this["config"] extends readonly [infer O] ? LeakyReluShape<this["in"], O> : never
}

type LeakyReluShape<S, O> = undefined extends O ? S : Checked<S, NegativeFault<"leakyRelu", O, "negativeSlope">>

type Checked<S, Fault> = [Fault] extends [never] ? S : Fault

/** Call signature of `leakyRelu`. */
export interface LeakyReluCall<S, To> {
  /**
   * `x` where it is positive, `negativeSlope * x` elsewhere. `[...] -> [...]`
   *
   * @see Keras `LeakyReLU`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([784]).dense(128).leakyRelu({ negativeSlope: 0.1 })
   * ```
   */
  <const O extends LeakyReluOptions | undefined, R = Run<LeakyReluRule, S, [O]>>(
    options?: Options<R, O, LeakyReluOptions>,
  ): Next<To, LeakyReluRule, S, [O], "other", O>
}

/**
 * Registry entry of `leakyRelu`.
 * @internal
 */
export interface LeakyReluType extends LayerType {
  readonly kind: "layer"
  readonly name: "leakyRelu"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32"
  readonly call: LeakyReluCall<this["in"], this["to"]>
}

/**
 * `x` where it is positive, `negativeSlope * x` elsewhere. `[...] -> [...]`
 * @see {@link LeakyReluCall} for arguments and options
 */
export const leakyRelu = defineLayer<LeakyReluType>()({
  name: "leakyRelu",
  kerasName: "LeakyReLU",
  positional: [],
  options: ["negativeSlope"],
  rank: [0],
  wants: "",
  accepts: ["float32"],
  mask: "pass",
  values: "other",
  configure: ({ negativeSlope = 0.3 }: LeakyReluOptions) => ({
    negativeSlope: notNegative("leakyRelu", "negativeSlope", negativeSlope),
  }),
  outputShape: ([input]) => input,
  forward: ([{ node: x }], { negativeSlope }) => activate(x, negativeSlope),
})
