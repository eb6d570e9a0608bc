import type { Node } from "../../../../ir/node.js"
import { attr } from "../../proto/attributes.js"
import type { Emit, EmitContext } from "../emit.js"
import { inGraph, type Ref } from "../ref.js"

const float = attr.type("float32")
const index = attr.type("int32")

/** What TensorFlow computes in one op for rows of logits: the losses `[rows]` and their derivatives `[rows, classes]`. */
function both({ scope, node, inputs }: EmitContext): readonly [losses: Ref, derivatives: Ref] {
  const [logits, labels] = inputs as readonly [Ref, Ref]
  const [{ shape }] = node.inputs as readonly [Node, Node]
  const rows = (): readonly [Ref, Ref] => {
    const classes = scope.size(shape.at(-1) as Node["shape"][number])
    const size = scope.op("Pack", [scope.int(-1), classes], "int32", { N: attr.int(2), T: index, axis: attr.int(0) })
    return [
      scope.op("Reshape", [logits, size], "float32", { T: float, Tshape: index }),
      scope.op("Reshape", [labels, scope.ints([-1])], "int32", { T: index, Tshape: index }),
    ]
  }
  const at = (part: "losses" | "derivatives", make: () => Ref): Ref =>
    scope.once(`${part} ${inGraph(logits)} ${inGraph(labels)}`, make)
  let made: readonly Ref[] | undefined
  const make = (): readonly Ref[] => {
    made ??= scope.ops("SparseSoftmaxCrossEntropyWithLogits", {
      inputs: shape.length === 2 ? inputs : rows(),
      attributes: { T: float, Tlabels: index },
      gives: ["float32", "float32"],
    })
    return made
  }
  return [at("losses", () => make()[0] as Ref), at("derivatives", () => make()[1] as Ref)]
}

const inShape = ({ scope, node }: EmitContext, rows: Ref, rank: number): Ref =>
  node.shape.length === rank
    ? rows
    : scope.op("Reshape", [rows, scope.shape(node.shape)], "float32", { T: float, Tshape: index })

const sparseSoftmaxCrossEntropy: Emit = (context) => inShape(context, both(context)[0], 1)

const sparseSoftmaxCrossEntropyGrad: Emit = (context) => inShape(context, both(context)[1], 2)

export const crossEntropy = { sparseSoftmaxCrossEntropy, sparseSoftmaxCrossEntropyGrad } as const satisfies Readonly<
  Record<string, Emit>
>
