import type { Node } from "../ir/node.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { suggestion } from "../shape/nearest.js"
import * as activations from "./catalogue.js"

/**
 * Names of the activation functions.
 * @useDeclaredType
 */
export type ActivationName = keyof typeof activations

/** An activation by name, or a function written in ops. */
export type Activation = ActivationName | ((x: Node) => Node)

/** `activation(x)`. */
export const activate = (activation: Activation, x: Node): Node =>
  typeof activation === "function" ? activation(x) : activations[activation](x)

/** The activation itself, given as option `path`, if there is one of that name. @throws ConfigError for an unknown name */
export function checkActivation(owner: string, activation: Activation, path = "activation"): Activation {
  if (typeof activation === "function" || Object.hasOwn(activations, activation)) return activation
  const names = Object.keys(activations)
  const advice = suggestion(activation, names)
  throw new ConfigError(
    `${owner}: ${path} must be one of ${names.join(", ")} (was ${formatValue(activation)})${advice}`,
    { layer: owner, expected: names.join(", "), received: activation, path },
  )
}
