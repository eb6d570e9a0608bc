import { elu as activate } from "../../activations/elu.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import { finite } from "../messages.js"
import type { AnyShape, LayerType, Next, Options, Rule } from "../types.js"

/** Options of `elu`. */
export interface EluOptions extends LayerOptions {
  /** Factor where x is negative. Default 1. */
  readonly alpha?: number
}

/**
 * Shape rule of `elu`: `[...] -> [...]`.
 * @internal
 */
export interface EluRule extends Rule {
  readonly out: this["in"]
}

/** Call signature of `elu`. */
export interface EluCall<S, To> {
  /**
   * `x` where it is positive, `alpha * (e^x - 1)` elsewhere. `[...] -> [...]`
   *
   * @see Keras `ELU`; Clevert et al., https://arxiv.org/abs/1511.07289
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([784]).dense(128).elu({ alpha: 0.5 })
   * ```
   */
  <const O extends EluOptions | undefined>(
    options?: Options<unknown, O, EluOptions>,
  ): Next<To, EluRule, S, [O], "other", O>
}

/**
 * Registry entry of `elu`.
 * @internal
 */
export interface EluType extends LayerType {
  readonly kind: "layer"
  readonly name: "elu"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32"
  readonly call: EluCall<this["in"], this["to"]>
}

/**
 * `x` where it is positive, `alpha * (e^x - 1)` elsewhere. `[...] -> [...]`
 * @see {@link EluCall} for arguments and options
 */
export const elu = defineLayer<EluType>()({
  name: "elu",
  kerasName: "ELU",
  positional: [],
  options: ["alpha"],
  rank: [0],
  wants: "",
  accepts: ["float32"],
  mask: "pass",
  values: "other",
  configure: ({ alpha = 1 }: EluOptions) => ({ alpha: finite("elu", "alpha", alpha) }),
  outputShape: ([input]) => input,
  forward: ([{ node: x }], { alpha }) => activate(x, alpha),
})
