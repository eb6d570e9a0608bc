import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { less } from "../ir/ops/less.js"
import { mul } from "../ir/ops/mul.js"
import { relu } from "../ir/ops/relu.js"
import { select } from "../ir/ops/select.js"
import { square } from "../ir/ops/square.js"

/** 0 up to -1, `(x + 1)^2 / 4` between, `x` from 1 on. */
export const sparsePlus = (x: Node): Node =>
  select(less(x, scalar(1)), mul(square(relu(add(x, scalar(1)))), scalar(0.25)), x)
