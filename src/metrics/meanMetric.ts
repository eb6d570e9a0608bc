import type { Node } from "../ir/node.js"
import { broadcastTo } from "../ir/ops/broadcastTo.js"
import { cast } from "../ir/ops/cast.js"
import { mul } from "../ir/ops/mul.js"
import { reduceMean } from "../ir/ops/reduceMean.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { sizeValue } from "../ir/ops/sizeValue.js"
import { alignFirst } from "../losses/reduceLoss.js"
import { accumulate, accumulator, numberOf, ratio } from "./accumulators.js"
import type { Metric } from "./metric.js"

/** A metric whose result is the mean of values that each batch gives. */
export interface MeanMetricSpec<Name extends string>
  extends Pick<Metric<Name>, "name" | "kerasName" | "config" | "direction" | "targets"> {
  /** The values to average: `[batch, ...]`. */
  readonly values: (target: Node, prediction: Node) => Node
  /** Which values' weights count, where there are weights: bool `[batch, ...]`. */
  readonly counts?: ((target: Node) => Node) | undefined
}

/** `x` averaged over its axes from `first` on. */
function meanFrom(x: Node, first: number): Node {
  const axes = x.shape.map((_, axis) => axis).slice(first)
  return axes.length === 0 ? x : reduceMean(x, axes)
}

/** Sum over the samples and what they count together; further axes are averaged, weights along them included. */
function sumAndCount(values: Node, weight: Node | undefined): { readonly total: Node; readonly count: Node } {
  if (weight === undefined) return { total: reduceSum(meanFrom(values, 1)), count: sizeValue(values.shape[0] ?? 1) }
  const reduced = meanFrom(values, weight.shape.length)
  const factors = broadcastTo(weight, reduced.shape)
  return {
    total: reduceSum(meanFrom(mul(reduced, factors), 1)),
    count: reduceSum(meanFrom(factors, 1)),
  }
}

/** Weights that are 0 where values do not count. */
function counted(weight: Node | undefined, counts: Node | undefined): Node | undefined {
  if (weight === undefined || counts === undefined) return weight
  return mul(alignFirst(weight, counts.shape.length), cast(counts, "float32"))
}

/** The mean of a batch's values over all samples, weighted if there are weights, as in Keras' `MeanMetricWrapper`. */
export function meanMetric<Name extends string>({ values, counts, ...facts }: MeanMetricSpec<Name>): Metric<Name> {
  return {
    ...facts,
    state: () => ({ total: accumulator(), count: accumulator() }),
    update: ({ target, prediction, weight, state }) =>
      accumulate(state, { ...sumAndCount(values(target, prediction), counted(weight, counts?.(target))) }),
    result: (state) => ratio(numberOf(state, "total"), numberOf(state, "count")),
  }
}
