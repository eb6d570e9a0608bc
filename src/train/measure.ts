import type { Lowered } from "../builder/lower.js"
import { type Node, withPath } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { cast } from "../ir/ops/cast.js"
import { scalar } from "../ir/ops/constant.js"
import { mul } from "../ir/ops/mul.js"
import { sizeValue } from "../ir/ops/sizeValue.js"
import type { Signal } from "../layers/layer.js"
import type { Variable } from "../layers/variable.js"
import { lossMask } from "../losses/ignored.js"
import { alignFirst, reduceLoss } from "../losses/reduceLoss.js"
import type { Objective, OutputObjective, TrackedMetric, Tracker, TrainedWeight } from "./objective.js"
import { entryNames, type Trace } from "./trace.js"
import type { Weighting } from "./weighting.js"

/** New values of variables. */
export type Updates = Map<Variable, Node>

const sumOf = (values: readonly Node[]): Node => values.slice(1).reduce(add, values[0] ?? scalar(0))

/** Adds a batch's mean to a tracker, counted with its number of samples. */
export function track(trace: Trace, updates: Updates, { total, count }: Tracker, mean: Node): void {
  const samples = sizeValue("batch")
  updates.set(total, add(trace.read(total), mul(mean, samples)))
  updates.set(count, add(trace.read(count), samples))
}

/** How much each value counts: masked steps do not, and weights of samples where there are some. */
function factorsOf(mask: Node | undefined, weight: Node | undefined): Node | undefined {
  if (mask === undefined) return weight
  const counts = cast(mask, "float32")
  return weight === undefined ? counts : mul(alignFirst(weight, counts.shape.length), counts)
}

/** What a metric is measured with: sample weights matter to `weightedMetrics` alone, as in Keras. */
interface Measured {
  readonly target: Node
  readonly output: Signal
  readonly weight: Node | undefined
}

/** Adds a batch to a metric. */
function trackMetric(trace: Trace, updates: Updates, tracked: TrackedMetric, measured: Measured): void {
  const { target, output, weight } = measured
  const variables = Object.entries(tracked.state)
  const after = tracked.metric.update({
    target,
    prediction: output.node,
    weight: factorsOf(output.mask, tracked.isWeighted ? weight : undefined),
    state: Object.fromEntries(variables.map(([key, variable]) => [key, trace.read(variable)])),
  })
  for (const [key, variable] of variables) updates.set(variable, after[key] as Node)
}

/** One output's loss, weighted; its trackers are brought up to date. */
function measureOutput(
  trace: Trace,
  updates: Updates,
  goal: OutputObjective,
  index: number,
  output: Signal,
  weighting: Weighting,
): Node {
  const target = trace.batch(entryNames.target(index), goal.target)
  const weight =
    weighting === "none"
      ? undefined
      : trace.batch(entryNames.weight(index), { shape: weighting === "values" ? goal.values : [], dtype: "float32" })
  const values = goal.loss.compute(target, output.node)
  const loss = reduceLoss(values, {
    weight,
    mask: lossMask(goal.loss, target, output.mask),
    reduction: goal.loss.reduction,
  })
  if (goal.tracker !== undefined) track(trace, updates, goal.tracker, loss)
  for (const metric of goal.metrics) trackMetric(trace, updates, metric, { target, output, weight })
  return goal.lossWeight === 1 ? loss : mul(scalar(goal.lossWeight), loss)
}

const weightPenalties = (trace: Trace, trained: readonly TrainedWeight[]): readonly Node[] =>
  trained.flatMap(({ path, variable }) => {
    const { regularizer } = variable
    return regularizer === undefined ? [] : [withPath(path, () => regularizer.penalty(trace.read(variable)))]
  })

/** The total loss of a batch with penalties, and the new values of all accumulators but the total's. */
export function measure(
  trace: Trace,
  objective: Objective,
  { outputs, penalties }: Lowered,
  weighting: Weighting,
): { readonly loss: Node; readonly updates: Updates } {
  const updates: Updates = new Map()
  const losses = objective.outputs.map((goal, i) =>
    withPath(`loss/${goal.name}`, () => measureOutput(trace, updates, goal, i, outputs[i] as Signal, weighting)),
  )
  return { loss: sumOf([...losses, ...weightPenalties(trace, objective.trained), ...penalties]), updates }
}
