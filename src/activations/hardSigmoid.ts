import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { mul } from "../ir/ops/mul.js"
import { relu6 } from "./relu6.js"

/** `relu6(x + 3) / 6`: a sigmoid of straight lines. */
export const hardSigmoid = (x: Node): Node => mul(relu6(add(x, scalar(3))), scalar(1 / 6))
