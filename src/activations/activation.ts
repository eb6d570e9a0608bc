import { givenNode } from "../ir/given.js"
import type { Node } from "../ir/node.js"
import { type Symbolic, symbolic } from "../ir/symbolic.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import { nearest } from "../shape/nearest.js"
import { agreedSize, type Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import * as activations from "./catalogue.js"
import { noActivation } from "./sentences.js"

/**
 * Names of the activation functions.
 * @useDeclaredType
 */
export type ActivationName = keyof typeof activations

/** An activation written in ops: float32 of the shape of `x`, whatever that is. */
export type ActivationFunction = (x: Symbolic) => Symbolic

/** An activation by name, or a function written in ops. */
export type Activation = ActivationName | ActivationFunction

/** `activation(x)`. @throws ShapeError where a function gives another shape or element type */
export function activate(activation: Activation, x: Node): Node {
  if (typeof activation === "string") return activations[activation](x)
  const node = givenNode("activation: the function", activation(symbolic(x)))
  const keepsShape =
    node.shape.length === x.shape.length &&
    node.shape.every((size, axis) => agreedSize(size, x.shape[axis] as Size) !== undefined)
  if (keepsShape && node.dtype === x.dtype) return node
  const [wanted, got] = [x, node].map(({ dtype, shape }) => `${dtype} ${showShape(shape)}`)
  throw new ShapeError(`activation: a function must keep shape and element type, ${wanted} (was ${got})`, {
    expected: x.shape,
    received: node.shape,
  })
}

/** The activation itself, given as option `path`, if there is one of that name. @throws ConfigError for an unknown name */
export function checkActivation(owner: string, activation: Activation, path = "activation"): Activation {
  if (typeof activation === "function" || Object.hasOwn(activations, activation)) return activation
  const names = Object.keys(activations)
  const meant = nearest(activation, names)
  const fault =
    meant === undefined
      ? `${owner}: ${path} must be one of ${names.join(", ")} (was ${formatValue(activation)})`
      : noActivation(owner, activation, meant)
  throw new ConfigError(fault, { layer: owner, expected: names.join(", "), received: activation, path })
}
