import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { cast } from "../ir/ops/cast.js"
import { scalar } from "../ir/ops/constant.js"
import { mul } from "../ir/ops/mul.js"
import { sub } from "../ir/ops/sub.js"

/** `average + (value - average) * (1 - beta)`. */
export const follow = (average: Node, value: Node, beta: number): Node =>
  add(average, mul(sub(value, average), scalar(1 - beta)))

/** The number of this step as a float32, from 1 on. */
export const stepNumber = (step: Node): Node => add(cast(step, "float32"), scalar(1))
