import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { batchNorm, type Normalized } from "../ir/ops/batchNorm.js"
import { scalar } from "../ir/ops/constant.js"
import { mul } from "../ir/ops/mul.js"
import { normalizeBy } from "../ir/ops/normalizeBy.js"
import { reshape } from "../ir/ops/reshape.js"
import { rsqrt } from "../ir/ops/rsqrt.js"
import { sub } from "../ir/ops/sub.js"
import { moments } from "./moments.js"

/** A value whose channels lie along `axis`, and what each is scaled and shifted by. */
export interface Channels {
  readonly x: Node
  readonly axis: number
  /** Time steps that count: `[batch, time]`. */
  readonly mask: Node | undefined
  /** `[channels]` */
  readonly gamma: Node
  /** `[channels]` */
  readonly beta: Node
  readonly epsilon: number
}

const isLast = ({ x, axis }: Channels): boolean => axis === x.shape.length - 1

/** A vector in a shape that broadcasts with the value. */
const along = ({ x, axis }: Channels, vector: Node): Node =>
  reshape(
    vector,
    x.shape.map((size, i) => (i === axis ? size : 1)),
  )

const factorOf = (channels: Channels, variance: Node): Node =>
  mul(rsqrt(add(variance, scalar(channels.epsilon))), along(channels, channels.gamma))

/** `(x - mean) / sqrt(variance + epsilon) * gamma + beta`, by the mean and the variance of the batch. */
export function normalizeByBatch(channels: Channels): Normalized {
  const { x, axis, mask, gamma, beta, epsilon } = channels
  if (mask === undefined && isLast(channels)) return batchNorm(x, gamma, beta, { epsilon })
  const { mean, variance, centered } = moments(x, axis, mask)
  return { y: add(mul(centered, factorOf(channels, variance)), along(channels, beta)), mean, variance }
}

/** The same by a mean and a variance that are given: `[channels]` each. */
export function normalizeByMoments(channels: Channels, given: { readonly mean: Node; readonly variance: Node }): Node {
  const { x, gamma, beta, epsilon } = channels
  if (isLast(channels)) return normalizeBy(x, { gamma, beta, ...given }, { epsilon })
  const factor = factorOf(channels, along(channels, given.variance))
  return add(mul(x, factor), sub(along(channels, beta), mul(along(channels, given.mean), factor)))
}
