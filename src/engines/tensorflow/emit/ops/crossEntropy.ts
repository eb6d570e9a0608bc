import type { Node } from "../../../../ir/node.js"
import { attr } from "../../proto/attributes.js"
import type { Emit, EmitContext } from "../emit.js"
import { inGraph, type Ref } from "../ref.js"
import type { Scope } from "../scope.js"

const float = attr.type("float32")
const index = attr.type("int32")

/** What TensorFlow computes in one op for rows of logits: the losses `[rows]` and their derivatives `[rows, classes]`. */
interface Both {
  readonly losses: Ref
  readonly derivatives: Ref
}

const inputsOf = ({ inputs }: EmitContext) => inputs as readonly [logits: Ref, labels: Ref]

/** Makes both once, whichever of them is asked for first. */
function both(context: EmitContext, make: (logits: Ref, labels: Ref) => Both): Both {
  const { scope } = context
  const [logits, labels] = inputsOf(context)
  let made: Both | undefined
  const at = (part: keyof Both): Ref =>
    scope.once(`${part} ${inGraph(logits)} ${inGraph(labels)}`, () => {
      made ??= make(logits, labels)
      return made[part]
    })
  return { losses: at("losses"), derivatives: at("derivatives") }
}

const isMatrix = ({ node }: EmitContext): boolean => node.inputs[0]?.shape.length === 2

const reshaped = (scope: Scope, value: Ref, shape: Ref): Ref =>
  scope.op("Reshape", [value, shape], value.type, { T: attr.type(value.type), Tshape: index })

/** A value `[..., classes]` as rows. */
function asRows(context: EmitContext, value: Ref): Ref {
  const { scope, node } = context
  if (isMatrix(context)) return value
  const classes = scope.size((node.inputs[0] as Node).shape.at(-1) as Node["shape"][number])
  return reshaped(
    scope,
    value,
    scope.op("Pack", [scope.int(-1), classes], "int32", { N: attr.int(2), T: index, axis: attr.int(0) }),
  )
}

/** Classes given by their numbers. */
const byNumber = (context: EmitContext): Both =>
  both(context, (logits, labels) => {
    const { scope } = context
    const numbers = isMatrix(context) ? labels : reshaped(scope, labels, scope.ints([-1]))
    const [losses, derivatives] = scope.ops("SparseSoftmaxCrossEntropyWithLogits", {
      inputs: [asRows(context, logits), numbers],
      attributes: { T: float, Tlabels: index },
      gives: ["float32", "float32"],
    }) as readonly [Ref, Ref]
    return { losses, derivatives }
  })

/** Weights of the classes. The derivative of TensorFlow's op is that for weights whose sum is 1: it is given such ones. */
const byWeights = (context: EmitContext): Both =>
  both(context, (logits, labels) => {
    const { scope } = context
    const weights = asRows(context, labels)
    const sums = scope.op("Sum", [weights, scope.ints([-1])], "float32", {
      T: float,
      Tidx: index,
      keep_dims: attr.bool(true),
    })
    const [losses, derivatives] = scope.ops("SoftmaxCrossEntropyWithLogits", {
      inputs: [asRows(context, logits), scope.op("DivNoNan", [weights, sums], "float32", { T: float })],
      attributes: { T: float },
      gives: ["float32", "float32"],
    }) as readonly [Ref, Ref]
    const times = (value: Ref, factor: Ref): Ref => scope.op("Mul", [value, factor], "float32", { T: float })
    return {
      losses: times(losses, reshaped(scope, sums, scope.ints([-1]))),
      derivatives: times(derivatives, sums),
    }
  })

const inShape = ({ scope, node }: EmitContext, rows: Ref, rank: number): Ref =>
  node.shape.length === rank ? rows : reshaped(scope, rows, scope.shape(node.shape))

export const crossEntropy = {
  softmaxCrossEntropy: (context) => inShape(context, byWeights(context).losses, 1),
  softmaxCrossEntropyGrad: (context) => inShape(context, byWeights(context).derivatives, 2),
  sparseSoftmaxCrossEntropy: (context) => inShape(context, byNumber(context).losses, 1),
  sparseSoftmaxCrossEntropyGrad: (context) => inShape(context, byNumber(context).derivatives, 2),
} as const satisfies Readonly<Record<string, Emit>>
