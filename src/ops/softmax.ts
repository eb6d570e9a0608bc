import { elu as eluOf } from "../activations/elu.js"
import { leakyRelu as leakyReluOf } from "../activations/leakyRelu.js"
import { overAxes } from "../activations/overAxes.js"
import type { DType, Node } from "../ir/node.js"
import { logSoftmax as logSoftmaxOf } from "../ir/ops/logSoftmax.js"
import { softmax as softmaxOf } from "../ir/ops/softmax.js"
import type { Symbolic } from "../ir/symbolic.js"
import { knownOptions, numberOption, ranges } from "../shape/options.js"
import { axesIn } from "./axes.js"
import { signed, type Unary } from "./define.js"
import { nodeIn, requireDType } from "./operand.js"

/** Over which axes the results add up to 1. */
export interface SoftmaxOptions {
  /** One axis or several, from 0 (the batch) or, from the end, from -1. Default -1. */
  readonly axis?: number | readonly number[]
}

/** Signature of `softmax` and `logSoftmax`. */
export interface SoftmaxOp<Op extends string> {
  /** @param x any shape */
  <S, D extends DType>(x: Unary<Op, S, D, ["float32"]>, options?: SoftmaxOptions): Symbolic<S>
}

const softmaxOp = <const Op extends string>(op: Op, build: (rows: Node) => Node): SoftmaxOp<Op> =>
  signed((x: unknown, options: SoftmaxOptions = {}) => {
    const node = nodeIn(op, x)
    requireDType(op, node, ["float32"])
    const { axis = -1 } = knownOptions(op, options, ["axis"])
    return overAxes(node, axesIn(op, axis, node.shape), build)
  })

/**
 * `e^x / sum(e^x)`: chances that add up to 1 over some axes. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32, and for an axis that does not exist
 * @see Keras `ops.softmax`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const attention = (scores: Symbolic<["batch", "time", "time"]>) => ops.softmax(scores)
 * ```
 */
export const softmax: SoftmaxOp<"softmax"> = softmaxOp("softmax", softmaxOf)

/**
 * `x - log(sum(e^x))`: the logarithm of `softmax`, exact for large scores. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32, and for an axis that does not exist
 * @see Keras `ops.log_softmax`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const entropy = (logits: Symbolic<["batch", 10]>) =>
 *   ops.negative(ops.sum(ops.multiply(ops.softmax(logits), ops.logSoftmax(logits)), { axis: -1 }))
 * ```
 */
export const logSoftmax: SoftmaxOp<"logSoftmax"> = softmaxOp("logSoftmax", logSoftmaxOf)

/** How steep `leakyRelu` is below 0. */
export interface LeakyReluOptions {
  /** A finite number. Default 0.2 */
  readonly negativeSlope?: number
}

/** Signature of `leakyRelu`. */
export interface LeakyReluOp {
  /** @param x any shape */
  <S, D extends DType>(x: Unary<"leakyRelu", S, D, ["float32"]>, options?: LeakyReluOptions): Symbolic<S>
}

/**
 * `x` where it is positive, `negativeSlope * x` elsewhere. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.leaky_relu`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.leakyRelu(x, { negativeSlope: 0.1 })
 * ```
 */
export const leakyRelu: LeakyReluOp = signed((x: unknown, options: LeakyReluOptions = {}) => {
  const node = nodeIn("leakyRelu", x)
  requireDType("leakyRelu", node, ["float32"])
  const { negativeSlope = 0.2 } = knownOptions("leakyRelu", options, ["negativeSlope"])
  return leakyReluOf(node, numberOption("leakyRelu", "negativeSlope", negativeSlope, ranges.any))
})

/** What `elu` tends to below 0. */
export interface EluFactor {
  /** A finite number. Default 1 */
  readonly alpha?: number
}

/** Signature of `elu`. */
export interface EluOp {
  /** @param x any shape */
  <S, D extends DType>(x: Unary<"elu", S, D, ["float32"]>, options?: EluFactor): Symbolic<S>
}

/**
 * `x` where it is positive, `alpha * (e^x - 1)` elsewhere. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.elu`; Clevert et al., Exponential linear units (2015)
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const active = (x: Symbolic<["batch", 3]>) => ops.elu(x)
 * ```
 */
export const elu: EluOp = signed((x: unknown, options: EluFactor = {}) => {
  const node = nodeIn("elu", x)
  requireDType("elu", node, ["float32"])
  const { alpha = 1 } = knownOptions("elu", options, ["alpha"])
  return eluOf(node, numberOption("elu", "alpha", alpha, ranges.any))
})
