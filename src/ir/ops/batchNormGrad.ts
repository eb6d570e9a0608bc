import { besideChannels, channelsOf, requireChannels } from "../channels.js"
import { requireSameShape } from "../infer.js"
import type { Node, TensorType } from "../node.js"
import { defineOp } from "../op.js"
import { countOf } from "../reduction.js"
import { add } from "./add.js"
import { scalar } from "./constant.js"
import { div } from "./div.js"
import { mul } from "./mul.js"
import { pick } from "./pick.js"
import { reduceMean } from "./reduceMean.js"
import { reduceSum } from "./reduceSum.js"
import { rsqrt } from "./rsqrt.js"
import { square } from "./square.js"
import { sub } from "./sub.js"

/** What the derivatives of `batchNorm` are computed from. */
export interface BatchNormGradInputs {
  /** Derivative of the final scalar by `y`. */
  readonly dy: Node
  readonly x: Node
  readonly gamma: Node
  /** What `batchNorm` gave for it. */
  readonly keptMean: Node
  readonly keptVariance: Node
}

type Inputs = readonly [dy: Node, x: Node, gamma: Node, keptMean: Node, keptVariance: Node]

/** The moments are computed as `batchNorm` does, so that they are functions of `x` to be differentiated again. */
function takeApart([dy, x, gamma]: Inputs, { epsilon }: { readonly epsilon: number }): readonly Node[] {
  const axes = besideChannels(x)
  const centered = sub(x, reduceMean(x, axes))
  const factor = rsqrt(add(reduceMean(square(centered), axes), scalar(epsilon)))
  const count = countOf(x, axes)
  const byBeta = reduceSum(dy, axes)
  const byGamma = mul(reduceSum(mul(dy, centered), axes), factor)
  const slope = div(mul(byGamma, factor), count)
  const byCentered = sub(sub(dy, div(byBeta, count)), mul(centered, slope))
  return [mul(byCentered, mul(factor, gamma)), byGamma, byBeta]
}

/** The op of `batchNormGrad`. */
export const batchNormGradNode = defineOp({
  name: "batchNormGrad",
  build: (
    { dy, x, gamma, keptMean, keptVariance }: BatchNormGradInputs,
    { epsilon }: { readonly epsilon: number },
  ) => ({
    inputs: [dy, x, gamma, keptMean, keptVariance],
    attributes: { epsilon },
  }),
  infer: ([dy, x, ...vectors]): readonly TensorType[] => {
    const channels = channelsOf("batchNormGrad", x)
    requireSameShape("batchNormGrad", dy.shape, x.shape)
    requireChannels("batchNormGrad", channels, vectors)
    return [{ shape: x.shape, dtype: x.dtype }, channels, channels]
  },
  decompose: takeApart,
})

/**
 * Derivatives of `batchNorm` by `x`, `gamma` and `beta`. With `n` elements of each channel, `h = (x - mean) / sqrt(variance
 * + epsilon)`: by beta `sum(dy)`, by gamma `sum(dy h)`, by x `gamma / sqrt(variance + epsilon) (dy - sum(dy) / n - h sum(dy
 * h) / n)`.
 */
export function batchNormGrad(
  inputs: BatchNormGradInputs,
  attributes: { readonly epsilon: number },
): readonly [x: Node, gamma: Node, beta: Node] {
  const node = batchNormGradNode(inputs, attributes)
  return [pick(node, 0), pick(node, 1), pick(node, 2)]
}
