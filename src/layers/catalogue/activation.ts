import { type Activation, activate, checkActivation } from "../../activations/activation.js"
import { stateOf } from "../../activations/probability.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import type { StateOf } from "../traits.js"
import type { AnyShape, LayerType, Options, Rule, Tells } from "../types.js"
import type { ActivationWord } from "../words.js"

/**
 * Shape rule of `activation`: `[...] -> [...]`.
 * @internal
 */
export interface ActivationRule extends Rule {
  readonly out: this["in"]
}

/** Call signature of `activation`. */
export interface ActivationCall<S, To> {
  /**
   * An activation function, element by element (softmax: over the last axis). `[...] -> [...]`
   *
   * @param activation its name, or a function written in ops
   * @see Keras `Activation`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([784]).dense(128).activation("gelu")
   * ```
   */
  <const A extends Activation | string, const O extends LayerOptions | undefined>(
    activation: ActivationWord<"activation", A>,
    options?: Options<unknown, O, LayerOptions>,
  ): Tells<To, ActivationRule, S, [A, O], StateOf<A>>
}

/**
 * Registry entry of `activation`.
 * @internal
 */
export interface ActivationType extends LayerType {
  readonly kind: "layer"
  readonly name: "activation"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32"
  readonly call: ActivationCall<this["in"], this["to"]>
}

interface Arguments extends LayerOptions {
  readonly activation: Activation
}

/**
 * An activation function, element by element. `[...] -> [...]`
 * @see {@link ActivationCall} for arguments and options
 */
export const activation = defineLayer<ActivationType>()({
  name: "activation",
  kerasName: "Activation",
  positional: ["activation"],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["float32"],
  mask: "pass",
  values: ({ activation }) => stateOf(activation),
  configure: (given: Arguments) => ({ activation: checkActivation("activation", given.activation) }),
  outputShape: ([input]) => input,
  forward: ([{ node }], config) => activate(config.activation, node),
})
