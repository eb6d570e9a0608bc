import { perRow } from "../ir/gradientRows.js"
import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { maximum } from "../ir/ops/maximum.js"
import { minimum } from "../ir/ops/minimum.js"
import { mul } from "../ir/ops/mul.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { sqrt } from "../ir/ops/sqrt.js"
import { square } from "../ir/ops/square.js"
import { sub } from "../ir/ops/sub.js"
import type { CommonConfig } from "./options.js"

const squaredNorm = (gradient: Node): Node => reduceSum(perRow(gradient, square))

/** `g * limit / max(|g|, limit)`, with the norm over all elements of this gradient. */
export function clipByNorm(gradient: Node, limit: number): Node {
  const divisor = maximum(sqrt(squaredNorm(gradient)), scalar(limit))
  return perRow(gradient, (values) => div(mul(values, scalar(limit)), divisor))
}

/** Elements cut to `-limit..limit`. */
export const clipByValue = (gradient: Node, limit: number): Node =>
  perRow(gradient, (values) => minimum(maximum(values, scalar(-limit)), scalar(limit)))

/**
 * `g * limit * min(1 / n, 1 / limit)`, with the norm n over all elements of all gradients; not a number where n is not
 * finite.
 */
export function clipByGlobalNorm(gradients: readonly Node[], limit: number): readonly Node[] {
  const [first, ...rest] = gradients.map(squaredNorm)
  if (first === undefined) return []
  const norm = sqrt(rest.reduce(add, first))
  const factor = mul(scalar(limit), minimum(div(scalar(1), norm), scalar(1 / limit)))
  const factorOrNaN = add(factor, sub(norm, norm))
  return gradients.map((gradient) => mul(gradient, factorOrNaN))
}

/** The gradients of all weights, clipped in the one way that was asked for, if any. */
export function clipGradients(gradients: readonly Node[], config: CommonConfig): readonly Node[] {
  const { clipNorm, clipValue, globalClipNorm } = config
  if (clipNorm !== null) return gradients.map((gradient) => clipByNorm(gradient, clipNorm))
  if (globalClipNorm !== null) return clipByGlobalNorm(gradients, globalClipNorm)
  if (clipValue !== null) return gradients.map((gradient) => clipByValue(gradient, clipValue))
  return gradients
}
