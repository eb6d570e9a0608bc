import { sumToShape } from "../broadcast.js"
import { inferArithmetic } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { abs } from "./abs.js"
import { add } from "./add.js"
import { exp } from "./exp.js"
import { log1p } from "./log1p.js"
import { mul } from "./mul.js"
import { neg } from "./neg.js"
import { relu } from "./relu.js"
import { sigmoid } from "./sigmoid.js"
import { sub } from "./sub.js"

/**
 * Cross-entropy of `sigmoid(logits)` with `targets`, elementwise and broadcasting:
 * `max(x, 0) - x * z + log1p(exp(-|x|))`, which never overflows.
 */
export const sigmoidCrossEntropy = defineOp({
  name: "sigmoidCrossEntropy",
  build: (logits: Node, targets: Node) => ({ inputs: [logits, targets], attributes: {} }),
  infer: ([logits, targets]) => inferArithmetic("sigmoidCrossEntropy", logits, targets, "float32"),
  gradient: ({ inputs: [logits, targets], cotangent, needs }): Gradients => [
    needs[0] ? sumToShape(mul(cotangent, sub(sigmoid(logits), targets)), logits) : undefined,
    needs[1] ? sumToShape(neg(mul(cotangent, logits)), targets) : undefined,
  ],
  decompose: ([logits, targets]): Node => add(sub(relu(logits), mul(logits, targets)), log1p(exp(neg(abs(logits))))),
})
