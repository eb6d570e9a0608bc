import type { Node } from "../ir/node.js"
import { customGradient as irCustomGradient } from "../ir/ops/customGradient.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import { sameShape, showShape } from "../shape/value.js"
import { type DTypeOf, nodeIn, requireDType, type ShapeOf } from "./operand.js"

/** One derivative for each input: of its shape for a float32 one, `undefined` where nothing flows back. */
export type DerivativesOf<I> = {
  readonly [K in keyof I]: (DTypeOf<I[K]> extends "float32" ? Symbolic<ShapeOf<I[K]>> : never) | undefined
}

/**
 * A value with a derivative of your own: `forward(...inputs)`, through which `backward` says what flows back, instead of
 * the rules of the ops in it. For rounding that lets derivatives pass, for derivatives that are clipped or reversed.
 * Second derivatives are those of `backward`.
 *
 * @param inputs all values that `forward` computes with
 * @param forward the value from the inputs; float32
 * @param backward from the derivative of the loss by the value, the inputs, and the value: the derivatives by the
 * inputs, as a list; `undefined` for an input where nothing flows back
 * @throws ShapeError where a derivative does not have the shape of its input, ConfigError where there is not one for
 * each input, and where `forward` computes with a value that is not among them
 * @see Keras `ops.custom_gradient`; Bengio et al., Estimating or propagating gradients through stochastic neurons (2013)
 * @example
 * ```ts
 * import { ops, type Shape, type Symbolic } from "shapewright"
 *
 * const straightThrough = <S extends Shape>(x: Symbolic<S>) =>
 *   ops.customGradient([x], (x) => ops.round(x), (derivative) => [derivative])
 * ```
 */
export function customGradient<const I extends readonly [AnySymbolic, ...AnySymbolic[]], S>(
  inputs: I,
  forward: (...inputs: [...I]) => Symbolic<S>,
  backward: (derivative: Symbolic<S>, inputs: I, value: Symbolic<S>) => DerivativesOf<I>,
): Symbolic<S> {
  const nodes = inputs.map((input) => nodeIn(op, input))
  return symbolic(
    irCustomGradient(nodes, {
      forward: (given) => {
        const value = nodeIn(op, forward(...asInputs<[...I]>(given)))
        requireDType(op, value, ["float32"])
        return value
      },
      backward: (derivative, given, value) =>
        derivativesOf(backward(symbolic(derivative), asInputs<I>(given), symbolic(value)), nodes),
    }),
  )
}

const op = "customGradient"

/** The nodes of some inputs as users know them. */
const asInputs = <I>(nodes: readonly Node[]): I => nodes as unknown as I

function derivativesOf(found: unknown, inputs: readonly Node[]): readonly (Node | undefined)[] {
  if (!Array.isArray(found) || found.length !== inputs.length)
    throw new ConfigError(`${op}: backward must give one derivative for each input (was ${formatValue(found)})`, {
      expected: inputs.length,
      received: found,
    })
  return found.map((derivative: unknown, i) => {
    if (derivative === undefined) return undefined
    const node = nodeIn(op, derivative)
    const { shape } = inputs[i] as Node
    requireDType(op, node, ["float32"])
    if (sameShape(node.shape, shape)) return node
    throw new ShapeError(
      `${op}: the derivative by input ${i} must be ${showShape(shape)}; got ${showShape(node.shape)}`,
      { expected: shape, received: node.shape },
    )
  })
}
