import { channelsOf, requireChannels } from "../channels.js"
import type { Node, TensorType } from "../node.js"
import { defineOp } from "../op.js"
import { add } from "./add.js"
import { scalar } from "./constant.js"
import { mul } from "./mul.js"
import { rsqrt } from "./rsqrt.js"
import { sub } from "./sub.js"

/** What each channel is normalized by: `[c]` each. */
export interface ChannelStatistics {
  readonly gamma: Node
  readonly beta: Node
  readonly mean: Node
  readonly variance: Node
}

/**
 * Each channel of `x` normalized by given statistics: `(x - mean) / sqrt(variance + epsilon) * gamma + beta`.
 * Shape: `[..., c] -> [..., c]`.
 */
export const normalizeBy = defineOp({
  name: "normalizeBy",
  build: (x: Node, { gamma, beta, mean, variance }: ChannelStatistics, { epsilon }: { readonly epsilon: number }) => ({
    inputs: [x, gamma, beta, mean, variance],
    attributes: { epsilon },
  }),
  infer: ([x, ...vectors]): TensorType => {
    requireChannels("normalizeBy", channelsOf("normalizeBy", x), vectors)
    return { shape: x.shape, dtype: x.dtype }
  },
  decompose: ([x, gamma, beta, mean, variance], { epsilon }): Node => {
    const factor = mul(rsqrt(add(variance, scalar(epsilon))), gamma)
    return add(mul(x, factor), sub(beta, mul(mean, factor)))
  },
})
