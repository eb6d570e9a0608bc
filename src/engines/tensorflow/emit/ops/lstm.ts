import type { Node } from "../../../../ir/node.js"
import type { Size } from "../../../../shape/size.js"
import { attr } from "../../proto/attributes.js"
import type { Emit } from "../emit.js"
import { product } from "../product.js"
import type { Ref } from "../ref.js"
import type { Scope } from "../scope.js"

const float = { T: attr.type("float32") }
const index = attr.type("int32")

const matMul = (scope: Scope, a: Ref, b: Ref): Ref => product(scope, "MatMul", [a, b], {})

const zeros = (scope: Scope, shape: readonly Size[]): Ref =>
  scope.once(`zeros ${JSON.stringify(shape)}`, () =>
    scope.op("Fill", [scope.shape(shape), scope.float(0)], "float32", { ...float, index_type: index }),
  )

type Nine = readonly [Ref, Ref, Ref, Ref, Ref, Ref, Ref, Ref, Ref]

/** Few ops, each of which costs more to start than to run: one `Sigmoid` goes over all gates, that of `g` for nothing. */
const lstmStep: Emit = ({ scope, node, inputs }) => {
  const [projected, h, c, kernel] = inputs as readonly [Ref, Ref, Ref, Ref]
  const units = (node.inputs[2] as Node).shape[1] as number
  const op = (name: string, ...given: readonly Ref[]): Ref => scope.op(name, given, "float32", float)
  const sums = op("AddV2", projected, matMul(scope, h, kernel))
  const [i, , f, o] = scope.ops("Split", {
    inputs: [scope.int(1), op("Sigmoid", sums)],
    attributes: { ...float, num_split: attr.int(4) },
    gives: ["float32", "float32", "float32", "float32"],
  }) as readonly [Ref, Ref, Ref, Ref]
  const fresh = [sums, scope.ints([0, units]), scope.ints([-1, units])]
  const g = op("Tanh", scope.op("Slice", fresh, "float32", { ...float, Index: index }))
  const next = op("AddV2", op("Mul", f, c), op("Mul", i, g))
  const seen = op("Tanh", next)
  return [op("Mul", o, seen), next, i, g, f, o, seen]
}

/** TensorFlow's op computes from the values of the gates alone; of the input and the weights it only checks the shapes. */
const lstmStepGrad: Emit = ({ scope, node, inputs }) => {
  const [kernel, c, i, g, f, o, seen, byH, byC] = inputs as Nine
  const [batch, units] = (node.inputs[1] as Node).shape as readonly [Size, number]
  const peephole = zeros(scope, [units])
  const weights = scope.once(`weights ${kernel.node} ${kernel.index}`, () =>
    scope.op("Reshape", [kernel, scope.ints([units, 4 * units])], "float32", { ...float, Tshape: index }),
  )
  const unused = [weights, peephole, peephole, peephole, zeros(scope, [4 * units])]
  const [cell, sums] = scope.ops("LSTMBlockCellGrad", {
    inputs: [zeros(scope, [batch, 0]), c, c, ...unused, i, c, f, o, g, seen, byC, byH],
    attributes: { ...float, use_peephole: attr.bool(false) },
    gives: ["float32", "float32", "float32", "float32", "float32"],
  }) as readonly [Ref, Ref]
  return [sums, matMul(scope, sums, kernel), cell]
}

export const lstm = { lstmStep, lstmStepGrad } as const satisfies Readonly<Record<string, Emit>>
