import { type Node, withPath } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { cast } from "../ir/ops/cast.js"
import { logicalAnd } from "../ir/ops/logicalAnd.js"
import { select } from "../ir/ops/select.js"
import type { Variable } from "../layers/variable.js"
import type { Parts } from "../shape/parts.js"
import { accumulate, finishedSteps, isUpdateStep } from "./accumulation.js"
import { follow, overwrite } from "./average.js"
import type { Updates } from "./measure.js"
import { aroundSlots, type Objective, type TrainedWeight } from "./objective.js"
import type { Trace } from "./trace.js"

/** The learning rate of a step: the schedule's, or the one that is kept. */
function rateOf(trace: Trace, { optimizer, learningRate }: Objective, step: Node): Node {
  const { schedule } = optimizer
  if (schedule !== undefined) return withPath("learningRate", () => schedule.rate(step))
  return trace.read(learningRate as Variable)
}

/** What all weights are changed with. */
interface Change {
  readonly learningRate: Node
  readonly step: Node
  readonly enabled: Node
  /** Whether the batch ends a step; `enabled` where each does. */
  readonly changes: Node
}

/** The new values of one weight, and of what is kept for it. */
function change(
  trace: Trace,
  updates: Updates,
  { optimizer }: Objective,
  weightOf: TrainedWeight,
  given: Gradient,
): void {
  const { path, variable, slots } = weightOf
  const { learningRate, step, enabled, changes, gradient } = given
  const { average } = optimizer.around ?? {}
  const before = trace.read(variable)
  const own = ownSlots(slots)
  const update = () =>
    optimizer.update({
      weight: before,
      gradient,
      slots: Object.fromEntries(own.map(([name, slot]) => [name, trace.read(slot)])),
      learningRate,
      step,
      enabled: changes,
    })
  const { weight, slots: nextSlots } = withPath(path, update)
  for (const [name, slot] of own) updates.set(slot, nextSlots[name] as Node)
  const averaged = slots[aroundSlots.average]
  const followed = average && averaged && follow(trace.read(averaged), weight, step, average.momentum)
  if (averaged && followed) updates.set(averaged, select(enabled, followed, trace.read(averaged)))
  const frequency = average?.overwriteFrequency
  const kept = followed && frequency !== undefined ? overwrite(weight, followed, step, frequency) : weight
  const { constraint } = variable
  const after = constraint === undefined ? kept : withPath(path, () => constraint.constrain(kept))
  updates.set(variable, after === weight ? weight : select(enabled, after, before))
}

interface Gradient extends Change {
  readonly gradient: Node
}

/** Where the ops of the optimizer stand. */
const inOptimizer = <Result>(build: () => Result): Result => withPath("optimizer", build)

/** The new values of all trained weights, of what is kept for them, and of the number of batches. */
export function* optimize(
  trace: Trace,
  updates: Updates,
  objective: Objective,
  gradients: readonly Node[],
  enabled: Node,
): Parts<void> {
  const { optimizer, trained, iterations } = objective
  const { accumulationSteps = 1 } = optimizer.around ?? {}
  const { batch, ready, ...common } = inOptimizer(() => {
    const batch = trace.read(iterations)
    const learningRate = rateOf(trace, objective, batch)
    const step = finishedSteps(batch, accumulationSteps)
    const changes = accumulationSteps > 1 ? logicalAnd(enabled, isUpdateStep(batch, accumulationSteps)) : enabled
    const summed = accumulate(trace, updates, objective, gradients, { enabled, changes })
    return { batch, learningRate, step, enabled, changes, ready: optimizer.transformGradients(summed) }
  })
  for (const [i, weight] of trained.entries()) {
    inOptimizer(() => change(trace, updates, objective, weight, { ...common, gradient: ready[i] as Node }))
    yield
  }
  inOptimizer(() => updates.set(iterations, add(batch, cast(enabled, "int32"))))
}

/** The optimizer's own slots. */
const ownSlots = (slots: TrainedWeight["slots"]): readonly (readonly [name: string, slot: Variable])[] =>
  Object.entries(slots).filter(([name]) => name !== aroundSlots.average && name !== aroundSlots.gradients)
