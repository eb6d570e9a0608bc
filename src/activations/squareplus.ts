import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { mul } from "../ir/ops/mul.js"
import { sqrt } from "../ir/ops/sqrt.js"
import { square } from "../ir/ops/square.js"

/** `(x + sqrt(x^2 + 4)) / 2`. Source: Barron (2021), https://arxiv.org/abs/2112.11687 */
export const squareplus = (x: Node): Node => mul(add(x, sqrt(add(square(x), scalar(4)))), scalar(0.5))
