import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { mul } from "../ir/ops/mul.js"
import { hardTanh } from "./hardTanh.js"

/** 0 up to -1, `(x + 1) / 2` between, 1 from 1 on. */
export const sparseSigmoid = (x: Node): Node => mul(add(hardTanh(x), scalar(1)), scalar(0.5))
