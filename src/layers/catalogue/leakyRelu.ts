import { leakyRelu as activate } from "../../activations/leakyRelu.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import { finite } from "../messages.js"
import type { AnyShape, LayerType, Next, Options, Rule } from "../types.js"

/** Options of `leakyRelu`. */
export interface LeakyReluOptions extends LayerOptions {
  /** Slope where x is negative. Default 0.3. */
  readonly negativeSlope?: number
}

/**
 * Shape rule of `leakyRelu`: `[...] -> [...]`.
 * @internal
 */
export interface LeakyReluRule extends Rule {
  readonly out: this["in"]
}

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
  <const O extends LeakyReluOptions | undefined>(
    options?: Options<unknown, O, LeakyReluOptions>,
  ): Next<To, LeakyReluRule, S, [O]>
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
  configure: ({ negativeSlope = 0.3 }: LeakyReluOptions) => ({
    negativeSlope: finite("leakyRelu", "negativeSlope", negativeSlope),
  }),
  outputShape: ([input]) => input,
  forward: ([{ node: x }], { negativeSlope }) => activate(x, negativeSlope),
})
