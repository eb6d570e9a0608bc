import { type Node, withPath } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { cast } from "../ir/ops/cast.js"
import { logicalAnd } from "../ir/ops/logicalAnd.js"
import { select } from "../ir/ops/select.js"
import type { Variable } from "../layers/variable.js"
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

/** The new values of all trained weights, of what is kept for them, and of the number of batches. */
export function optimize(
  trace: Trace,
  updates: Updates,
  objective: Objective,
  gradients: readonly Node[],
  enabled: Node,
): void {
  const { optimizer, trained, iterations } = objective
  const { accumulationSteps = 1, average } = optimizer.around ?? {}
  const batch = trace.read(iterations)
  const learningRate = rateOf(trace, objective, batch)
  const step = finishedSteps(batch, accumulationSteps)
  const changes = accumulationSteps > 1 ? logicalAnd(enabled, isUpdateStep(batch, accumulationSteps)) : enabled
  const ready = optimizer.transformGradients(accumulate(trace, updates, objective, gradients, { enabled, changes }))
  trained.forEach(({ path, variable, slots }, i) => {
    const before = trace.read(variable)
    const own = ownSlots(slots)
    const update = () =>
      optimizer.update({
        weight: before,
        gradient: ready[i] as Node,
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
  })
  updates.set(iterations, add(batch, cast(enabled, "int32")))
}

/** The optimizer's own slots. */
const ownSlots = (slots: TrainedWeight["slots"]): readonly (readonly [name: string, slot: Variable])[] =>
  Object.entries(slots).filter(([name]) => name !== aroundSlots.average && name !== aroundSlots.gradients)
