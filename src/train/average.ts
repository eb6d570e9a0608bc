import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { equal } from "../ir/ops/equal.js"
import { floorMod } from "../ir/ops/floorMod.js"
import { mul } from "../ir/ops/mul.js"
import { select } from "../ir/ops/select.js"
import { sub } from "../ir/ops/sub.js"

/** The moving average after a step: `momentum * average + (1 - momentum) * weight`; after the first one the weight. */
export function follow(average: Node, weight: Node, step: Node, momentum: number): Node {
  const kept = select(equal(step, scalar(0, "int32")), scalar(0), scalar(momentum))
  return add(mul(kept, average), mul(sub(scalar(1), kept), weight))
}

/** The weight, or each `frequency` steps its average. */
export const overwrite = (weight: Node, average: Node, step: Node, frequency: number): Node =>
  select(
    equal(floorMod(add(step, scalar(1, "int32")), scalar(frequency, "int32")), scalar(0, "int32")),
    average,
    weight,
  )
