import { besideChannels, channelsOf, requireChannels } from "../channels.js"
import { isDefined, type Node, type TensorType } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { pullBackApart } from "../pullBack.js"
import { zerosLike } from "../zeros.js"
import { add } from "./add.js"
import { batchNormGrad } from "./batchNormGrad.js"
import { scalar } from "./constant.js"
import { mul } from "./mul.js"
import { pick } from "./pick.js"
import { reduceMean } from "./reduceMean.js"
import { rsqrt } from "./rsqrt.js"
import { square } from "./square.js"
import { sub } from "./sub.js"

type Inputs = readonly [x: Node, gamma: Node, beta: Node]

function takeApart([x, gamma, beta]: Inputs, { epsilon }: { readonly epsilon: number }): readonly Node[] {
  const axes = besideChannels(x)
  const mean = reduceMean(x, axes)
  const centered = sub(x, mean)
  const variance = reduceMean(square(centered), axes)
  const factor = mul(rsqrt(add(variance, scalar(epsilon))), gamma)
  return [add(mul(centered, factor), beta), mean, variance, mean, variance]
}

/**
 * Each channel of `x` brought to mean 0 and variance 1, then scaled and shifted:
 * `y = (x - mean) / sqrt(variance + epsilon) * gamma + beta`, with the mean and the (biased) variance over all axes but the
 * last. Shapes: `[..., c]`, `[c]`, `[c]`. Gives `y`, mean and variance, and two vectors for `batchNormGrad` alone: the same
 * two in a form that is the engine's own.
 */
export const batchNormNode = defineOp({
  name: "batchNorm",
  build: (x: Node, gamma: Node, beta: Node, { epsilon }: { readonly epsilon: number }) => ({
    inputs: [x, gamma, beta],
    attributes: { epsilon },
  }),
  infer: ([x, gamma, beta]): readonly TensorType[] => {
    const channels = channelsOf("batchNorm", x)
    requireChannels("batchNorm", channels, [gamma, beta])
    return [{ shape: x.shape, dtype: x.dtype }, channels, channels, channels, channels]
  },
  gradient: ({ inputs, attributes, output, cotangents }): Gradients => {
    const [byY, ...others] = cotangents
    if (others.some(isDefined)) return pullBackApart(takeApart(inputs, attributes), cotangents, inputs)
    const [x, gamma] = inputs
    const kept = { keptMean: pick(output, 3), keptVariance: pick(output, 4) }
    return batchNormGrad({ dy: byY ?? zerosLike(x), x, gamma, ...kept }, attributes)
  },
  decompose: takeApart,
})

/** What `batchNorm` gives: the value, and what it was normalized by. */
export interface Normalized {
  readonly y: Node
  readonly mean: Node
  readonly variance: Node
}

/** @see {@link batchNormNode} for formula and shapes */
export function batchNorm(x: Node, gamma: Node, beta: Node, attributes: { readonly epsilon: number }): Normalized {
  const node = batchNormNode(x, gamma, beta, attributes)
  return { y: pick(node, 0), mean: pick(node, 1), variance: pick(node, 2) }
}
