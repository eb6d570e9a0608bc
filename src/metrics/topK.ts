import type { Node } from "../ir/node.js"
import { cast } from "../ir/ops/cast.js"
import { scalar } from "../ir/ops/constant.js"
import { equal } from "../ir/ops/equal.js"
import { greater } from "../ir/ops/greater.js"
import { iota } from "../ir/ops/iota.js"
import { less } from "../ir/ops/less.js"
import { logicalAnd } from "../ir/ops/logicalAnd.js"
import { logicalOr } from "../ir/ops/logicalOr.js"
import { mul } from "../ir/ops/mul.js"
import { oneHot } from "../ir/ops/oneHot.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { reshape } from "../ir/ops/reshape.js"
import { knownOptions, numberOption } from "../shape/options.js"
import type { MetricOptions } from "./metric.js"

/** Options of `topKCategoricalAccuracy` and `sparseTopKCategoricalAccuracy`. */
export interface TopKOptions<Name extends string = string> extends MetricOptions<Name> {
  /** Among how many of the largest predictions the target must be; a positive integer. Default 5. */
  readonly k?: number
}

/** Counts. */
export const positiveInteger = { words: "a positive integer", holds: (k: number) => Number.isInteger(k) && k > 0 }

/** `k` as the options give it. @throws ConfigError */
export function topKConfig(owner: string, options: TopKOptions): { readonly k: number } {
  const { k } = knownOptions(owner, options, ["name", "k"])
  return { k: numberOption(owner, "k", k ?? 5, positiveInteger) }
}

/** 1 where fewer than `k` predictions are larger than that of the class `target`: int32 `[...]`, `[..., n] -> [...]`. */
export function topKMatches(target: Node, prediction: Node, k: number): Node {
  const classes = prediction.shape.at(-1) as number
  const own = reduceSum(mul(oneHot(target, classes), prediction), [-1], true)
  const larger = reduceSum(cast(greater(prediction, own), "float32"), [-1])
  return cast(less(larger, scalar(k)), "float32")
}

/** True for the `k` largest numbers of the last axis, the first of equal ones: `[..., n] -> [..., n]`. */
export function amongLargest(x: Node, k: number): Node {
  const size = x.shape.at(-1) as number
  const others = reshape(x, [...x.shape.slice(0, -1), 1, size])
  const own = reshape(x, [...x.shape, 1])
  const isEarlier = less(reshape(iota(size), [1, size]), reshape(iota(size), [size, 1]))
  const isBefore = logicalOr(greater(others, own), logicalAnd(equal(others, own), isEarlier))
  return less(reduceSum(cast(isBefore, "float32"), [-1]), scalar(k))
}
