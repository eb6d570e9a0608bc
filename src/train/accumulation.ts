import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { cast } from "../ir/ops/cast.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { equal } from "../ir/ops/equal.js"
import { floorMod } from "../ir/ops/floorMod.js"
import { round } from "../ir/ops/round.js"
import { select } from "../ir/ops/select.js"
import { sub } from "../ir/ops/sub.js"
import { zerosLike } from "../ir/zeros.js"
import type { Variable } from "../layers/variable.js"
import type { Updates } from "./measure.js"
import { aroundSlots, type Objective } from "./objective.js"
import type { Trace } from "./trace.js"

/** Whether the batch behind so many others is the last one of those that make a step together; int32 scalar to bool. */
export const isUpdateStep = (batch: Node, steps: number): Node =>
  equal(floorMod(add(batch, scalar(1, "int32")), scalar(steps, "int32")), scalar(0, "int32"))

/** The number of steps that so many batches have made: `floor(batch / steps)`, int32; exact up to 2^24 batches. */
export function finishedSteps(batch: Node, steps: number): Node {
  if (steps === 1) return batch
  const multiple = sub(batch, floorMod(batch, scalar(steps, "int32")))
  return cast(round(div(cast(multiple, "float32"), scalar(steps))), "int32")
}

/** Which of the batches count: those with a finite loss (`enabled`), and those that make a step (`changes`). */
export interface Counting {
  readonly enabled: Node
  readonly changes: Node
}

/** The gradients that a step is made of: the mean with those of the batches before it, which are added up meanwhile. */
export function accumulate(
  trace: Trace,
  updates: Updates,
  { optimizer, trained }: Objective,
  gradients: readonly Node[],
  { enabled, changes }: Counting,
): readonly Node[] {
  const steps = optimizer.around?.accumulationSteps ?? 1
  if (steps === 1) return gradients
  return trained.map(({ slots }, i) => {
    const slot = slots[aroundSlots.gradients] as Variable
    const before = trace.read(slot)
    const sum = add(gradients[i] as Node, before)
    updates.set(slot, select(changes, zerosLike(before), select(enabled, sum, before)))
    return div(sum, scalar(steps))
  })
}
