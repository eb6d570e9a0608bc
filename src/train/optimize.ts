import { type Node, withPath } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { cast } from "../ir/ops/cast.js"
import type { Variable } from "../layers/variable.js"
import type { Updates } from "./measure.js"
import type { Objective, TrainedWeight } from "./objective.js"
import type { Trace } from "./trace.js"

/** The learning rate of a step: the schedule's, or the one that is kept. */
function rateOf(trace: Trace, { optimizer, learningRate }: Objective, step: Node): Node {
  const { schedule } = optimizer
  if (schedule !== undefined) return withPath("learningRate", () => schedule.rate(step))
  return trace.read(learningRate as Variable)
}

/** The new values of all trained weights, of what the optimizer keeps for them, and of the number of steps. */
export function optimize(
  trace: Trace,
  updates: Updates,
  objective: Objective,
  gradients: readonly Node[],
  enabled: Node,
): void {
  const { optimizer, trained, iterations } = objective
  const step = trace.read(iterations)
  const learningRate = rateOf(trace, objective, step)
  const ready = optimizer.transformGradients(gradients)
  trained.forEach(({ path, variable, slots }, i) => {
    const { weight, slots: nextSlots } = withPath(path, () =>
      optimizer.update({
        weight: trace.read(variable),
        gradient: ready[i] as Node,
        slots: readSlots(trace, slots),
        learningRate,
        step,
        enabled,
      }),
    )
    updates.set(variable, weight)
    for (const [name, slot] of Object.entries(slots)) updates.set(slot, nextSlots[name] as Node)
  })
  updates.set(iterations, add(step, cast(enabled, "int32")))
}

const readSlots = (trace: Trace, slots: TrainedWeight["slots"]): Readonly<Record<string, Node>> =>
  Object.fromEntries(Object.entries(slots).map(([name, slot]: [string, Variable]) => [name, trace.read(slot)]))
