import type { Node } from "../../../../ir/node.js"
import { sameShape } from "../../../../shape/value.js"
import { attr } from "../../proto/attributes.js"
import type { Emit, EmitContext } from "../emit.js"
import type { Ref } from "../ref.js"

/** An op of TensorFlow for a gradient, with the nodes that it takes. */
interface Fused {
  readonly op: string
  readonly inputs: readonly [Node, Node]
}

/** Finds a gradient in the form in which the op's rule writes it. */
type Pattern = (node: Node) => Fused | undefined

const isNumber = (node: Node, value: number): boolean =>
  node.op === "constant" && node.shape.length === 0 && (node.attributes.data as ArrayLike<number>)[0] === value

/** `y > 0 ? dy : 0` */
const relu: Pattern = ({ op, inputs }) => {
  if (op !== "select") return undefined
  const [condition, dy, otherwise] = inputs as readonly [Node, Node, Node]
  if (condition.op !== "greater" || !isNumber(otherwise, 0)) return undefined
  const [y, zero] = condition.inputs as readonly [Node, Node]
  return isNumber(zero, 0) ? { op: "ReluGrad", inputs: [dy, y] } : undefined
}

/** `dy * (y * (1 - y))` */
const sigmoid: Pattern = ({ op, inputs: [dy, slope] }) => {
  if (op !== "mul" || slope?.op !== "mul") return undefined
  const [y, rest] = slope.inputs as readonly [Node, Node]
  if (rest.op !== "sub" || !isNumber(rest.inputs[0] as Node, 1) || rest.inputs[1] !== y) return undefined
  return { op: "SigmoidGrad", inputs: [y, dy as Node] }
}

/** `dy * (1 - y^2)` */
const tanh: Pattern = ({ op, inputs: [dy, slope] }) => {
  if (op !== "mul" || slope?.op !== "sub" || !isNumber(slope.inputs[0] as Node, 1)) return undefined
  const [, squared] = slope.inputs as readonly [Node, Node]
  return squared.op === "square" ? { op: "TanhGrad", inputs: [squared.inputs[0] as Node, dy as Node] } : undefined
}

const written = ({ scope, written }: EmitContext, { op, inputs }: Fused): Ref =>
  scope.op(op, inputs.map(written), "float32", { T: attr.type("float32") })

/** An op as TensorFlow's op for a gradient where it is one, as it stands otherwise. */
export const orGradient =
  (otherwise: Emit): Emit =>
  (context) => {
    const { node } = context
    for (const pattern of [relu, sigmoid, tanh]) {
      const fused = node.dtype === "float32" ? pattern(node) : undefined
      const fits = fused?.inputs.every(({ shape, dtype }) => dtype === "float32" && sameShape(shape, node.shape))
      if (fused !== undefined && fits) return written(context, fused)
    }
    return otherwise(context)
  }
