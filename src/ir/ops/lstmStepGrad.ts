import { multiplySizes, type Size } from "../../shape/size.js"
import { requireSameShape, requireThat } from "../infer.js"
import type { Node, TensorType } from "../node.js"
import { defineOp } from "../op.js"
import { add } from "./add.js"
import { concat } from "./concat.js"
import { scalar } from "./constant.js"
import { matMul } from "./matMul.js"
import { mul } from "./mul.js"
import { pick } from "./pick.js"
import { square } from "./square.js"
import { sub } from "./sub.js"

/** What the derivative of one step of a long short-term memory is computed from. */
export interface LstmStepGradInputs {
  /** The recurrent kernel, transposed: `[4 units, units]`. */
  readonly kernel: Node
  /** The cell before the step: `[batch, units]`, as all that follow. */
  readonly c: Node
  /** Values of the gates. */
  readonly i: Node
  readonly g: Node
  readonly f: Node
  readonly o: Node
  /** `tanh(c')` */
  readonly seen: Node
  /** Derivatives of the final scalar by the states after the step. */
  readonly byH: Node
  readonly byC: Node
}

type Inputs = readonly [kernel: Node, c: Node, i: Node, g: Node, f: Node, o: Node, seen: Node, byH: Node, byC: Node]

const bySigmoid = (y: Node): Node => mul(y, sub(scalar(1), y))
const byTanh = (y: Node): Node => sub(scalar(1), square(y))

function takeApart([kernel, c, i, g, f, o, seen, byH, byC]: Inputs): readonly Node[] {
  const total = add(byC, mul(mul(byH, o), byTanh(seen)))
  const byI = mul(mul(total, g), bySigmoid(i))
  const byG = mul(mul(total, i), byTanh(g))
  const byF = mul(mul(total, c), bySigmoid(f))
  const byO = mul(mul(byH, seen), bySigmoid(o))
  const sums = concat([byI, byG, byF, byO], -1)
  return [sums, matMul(sums, kernel), mul(total, f)]
}

/** The op of `lstmStepGrad`. */
export const lstmStepGradNode = defineOp({
  name: "lstmStepGrad",
  build: ({ kernel, c, i, g, f, o, seen, byH, byC }: LstmStepGradInputs) => ({
    inputs: [kernel, c, i, g, f, o, seen, byH, byC],
    attributes: {},
  }),
  infer: ([kernel, c, ...others]): readonly TensorType[] => {
    requireThat(c.shape.length === 2, "lstmStepGrad", `the state must have rank 2, got ${c.shape.length}`)
    const [batch, units] = c.shape as readonly [Size, Size]
    const gates = multiplySizes(units, 4)
    requireSameShape("lstmStepGrad", kernel.shape, [gates, units])
    for (const { shape } of others) requireSameShape("lstmStepGrad", shape, c.shape)
    return [[batch, gates], c.shape, c.shape].map((shape) => ({ shape, dtype: "float32" }))
  },
  decompose: takeApart,
})

/** Derivatives of the final scalar by the sums of the gates `[batch, 4 units]` of an `lstmStep`, and by `h` and `c` before it. */
export function lstmStepGrad(inputs: LstmStepGradInputs): readonly [sums: Node, h: Node, c: Node] {
  const node = lstmStepGradNode(inputs)
  return [pick(node, 0), pick(node, 1), pick(node, 2)]
}
