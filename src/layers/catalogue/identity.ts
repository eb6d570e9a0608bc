import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import type { AnyDType, AnyShape, LayerType, Next, Options, Rule } from "../types.js"

/**
 * Shape rule of `identity`: `[...] -> [...]`.
 * @internal
 */
export interface IdentityRule extends Rule {
  readonly out: this["in"]
}

/** Call signature of `identity`. */
export interface IdentityCall<S, To, D> {
  /**
   * The input as it is: gives a place in a model a name. `[...] -> [...]`
   *
   * @see Keras `Identity`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([16]).dense(8).identity({ name: "features" }).dense(2)
   * ```
   */
  <const O extends LayerOptions | undefined>(
    options?: Options<unknown, O, LayerOptions>,
  ): Next<To, IdentityRule, S, [O], "kept", O, D>
}

/**
 * Registry entry of `identity`.
 * @internal
 */
export interface IdentityType extends LayerType {
  readonly kind: "layer"
  readonly name: "identity"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: AnyDType
  readonly call: IdentityCall<this["in"], this["to"], this["dtype"]>
}

/**
 * The input as it is. `[...] -> [...]`
 * @see {@link IdentityCall} for options
 */
export const identity = defineLayer<IdentityType>()({
  name: "identity",
  kerasName: "Identity",
  positional: [],
  options: [],
  rank: [0],
  wants: "",
  gives: "same",
  mask: "pass",
  values: "kept",
  configure: (_: LayerOptions) => ({}),
  outputShape: ([input]) => input,
  forward: ([{ node }]) => node,
})
