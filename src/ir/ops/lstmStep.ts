import { multiplySizes, type Size } from "../../shape/size.js"
import { requireSameShape, requireThat } from "../infer.js"
import { isDefined, type Node, type TensorType } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { pullBackApart } from "../pullBack.js"
import { zerosLike } from "../zeros.js"
import { add } from "./add.js"
import { lstmStepGrad } from "./lstmStepGrad.js"
import { matMul } from "./matMul.js"
import { mul } from "./mul.js"
import { pick } from "./pick.js"
import { sigmoid } from "./sigmoid.js"
import { split } from "./split.js"
import { tanh } from "./tanh.js"
import { transpose } from "./transpose.js"

/** The next states, then what the derivatives need: the values of the gates `i, g, f, o`, and `tanh(c')`. */
const resultCount = 7

type Inputs = readonly [projected: Node, h: Node, c: Node, kernel: Node]

type Types = readonly [projected: TensorType, h: TensorType, c: TensorType, kernel: TensorType]

function inferStep([projected, h, c, kernel]: Types): readonly TensorType[] {
  requireThat(c.shape.length === 2, "lstmStep", `the state must have rank 2, got ${c.shape.length}`)
  const [batch, units] = c.shape as readonly [Size, Size]
  const gates = multiplySizes(units, 4)
  requireSameShape("lstmStep", h.shape, c.shape)
  requireSameShape("lstmStep", projected.shape, [batch, gates])
  requireSameShape("lstmStep", kernel.shape, [units, gates])
  return Array.from({ length: resultCount }, () => ({ shape: c.shape, dtype: "float32" }))
}

function takeApart([projected, h, c, kernel]: Inputs): readonly Node[] {
  const units = c.shape[1] as number
  const sums = split(add(projected, matMul(h, kernel)), [units, units, units, units], -1)
  const [taken, fresh, kept, shown] = sums as readonly [Node, Node, Node, Node]
  const [i, g, f, o] = [sigmoid(taken), tanh(fresh), sigmoid(kept), sigmoid(shown)]
  const next = add(mul(f, c), mul(i, g))
  const seen = tanh(next)
  return [mul(o, seen), next, i, g, f, o, seen]
}

/**
 * One step of a long short-term memory whose gates stand side by side in the order `i, g, f, o`. With these the parts of
 * `projected + h · kernel`: `c' = s(f) c + s(i) tanh(g)`, `h' = s(o) tanh(c')`, `s` being `sigmoid`.
 */
export const lstmStepNode = defineOp({
  name: "lstmStep",
  build: (projected: Node, h: Node, c: Node, kernel: Node) => ({
    inputs: [projected, h, c, kernel],
    attributes: {},
  }),
  infer: inferStep,
  gradient: ({ inputs, output, cotangents }): Gradients => {
    const [byH, byC, ...byOthers] = cotangents
    if (byOthers.some(isDefined)) return pullBackApart(takeApart(inputs), cotangents, inputs)
    const [, h, c, kernel] = inputs
    const zeros = zerosLike(c)
    const [i, g, f, o, seen] = [2, 3, 4, 5, 6].map((index) => pick(output, index)) as [Node, Node, Node, Node, Node]
    const after = { byH: byH ?? zeros, byC: byC ?? zeros }
    const [sums, ...states] = lstmStepGrad({ kernel: transpose(kernel, [1, 0]), c, i, g, f, o, seen, ...after })
    return [sums, ...states, matMul(transpose(h, [1, 0]), sums)]
  },
  decompose: takeApart,
})

/**
 * One step of a long short-term memory: the next `h` and `c`.
 * Shapes: `projected [batch, 4 units]`, `h, c [batch, units]`, `kernel [units, 4 units]`.
 * @see {@link lstmStepNode} for the formula and the order of the gates
 */
export function lstmStep(projected: Node, h: Node, c: Node, kernel: Node): readonly [h: Node, c: Node] {
  const node = lstmStepNode(projected, h, c, kernel)
  return [pick(node, 0), pick(node, 1)]
}
