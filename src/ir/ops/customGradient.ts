import { applyBody, type Body, captureOutside, mapBodySizes, parameterLike } from "../body.js"
import { topologicalOrder } from "../graph.js"
import { GraphError, requireSameShape, requireThat } from "../infer.js"
import { isDefined, type Node, type TensorType } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/**
 * What a `customGradient` node holds. Inputs: those of the function, then what it uses besides, then what its backward
 * pass uses besides.
 */
export interface CustomGradientAttributes {
  /** Number of inputs of the function. */
  readonly given: number
  /** From the inputs, and what it uses besides, to the value. */
  readonly forward: Body
  /** From cotangent, inputs, value and captured values to derivatives. */
  readonly backward: Body
  /** Which input each output of `backward` is the derivative of. */
  readonly targets: readonly number[]
}

function inferCustomGradient(inputs: readonly TensorType[], { forward }: CustomGradientAttributes): TensorType {
  forward.parameters.forEach((parameter, i) => {
    const input = inputs[i]
    requireThat(input?.dtype === parameter.dtype, "customGradient", "an input and its parameter differ in dtype")
    requireSameShape("customGradient", input.shape, parameter.shape)
  })
  const [output] = forward.outputs
  if (output === undefined) throw new GraphError("customGradient: the function must give a value")
  return { shape: output.shape, dtype: output.dtype }
}

/** The node of a function with its own derivative; `customGradient` is the way to build one. */
export const customGradientNode = defineOp({
  name: "customGradient",
  build: (inputs: readonly Node[], attributes: CustomGradientAttributes) => ({ inputs, attributes }),
  infer: inferCustomGradient,
  gradient: ({ inputs, attributes, output, cotangent }): Gradients => {
    const { given, forward, backward, targets } = attributes
    const values = [cotangent, ...inputs.slice(0, given), output, ...inputs.slice(forward.parameters.length)]
    const found = applyBody(backward, values)
    return inputs.map((_, i) => found[targets.indexOf(i)])
  },
  decompose: (inputs, { forward }): Node => applyBody(forward, inputs.slice(0, forward.parameters.length))[0] as Node,
  mapSizes: ({ forward, backward, ...rest }, map): CustomGradientAttributes => ({
    ...rest,
    forward: mapBodySizes(forward, map),
    backward: mapBodySizes(backward, map),
  }),
})

/** A function with its own derivative. */
export interface CustomGradient {
  /** The value from the inputs alone. */
  readonly forward: (inputs: readonly Node[]) => Node
  /** One derivative for each input from that of the value; `undefined` where nothing flows back. */
  readonly backward: (cotangent: Node, inputs: readonly Node[], output: Node) => Gradients
}

const sources: readonly string[] = ["feed", "state", "parameter"]

/** The first value that a derivative could be asked for by, among those that a node depends on. */
const sourceOf = (nodes: readonly Node[]): Node | undefined =>
  topologicalOrder(nodes).find(({ op, dtype }) => dtype === "float32" && sources.includes(op))

/** A body over parameters of the types of some values. */
function bodyOver(values: readonly Node[], build: (parameters: readonly Node[]) => readonly Node[]) {
  const parameters = values.map(parameterLike)
  return captureOutside({ parameters, outputs: build(parameters) })
}

/**
 * `forward(inputs)`, differentiated by `backward` instead of by the rules of the ops in it.
 * @throws GraphError when `forward` computes with a value that is not among the inputs, or a derivative does not fit
 * its input
 */
export function customGradient(inputs: readonly Node[], { forward, backward }: CustomGradient): Node {
  const function_ = bodyOver(inputs, (given) => [forward(given)])
  const outside = sourceOf(function_.captured)
  requireThat(
    outside === undefined,
    "customGradient",
    `forward uses a value that is not among its inputs (${outside?.path || outside?.op})`,
  )
  const [value] = function_.body.outputs as readonly [Node]
  let derivatives: Gradients = []
  const { body, captured } = bodyOver([value, ...inputs, value], ([cotangent, ...rest]) => {
    derivatives = backward(cotangent as Node, rest.slice(0, -1), rest.at(-1) as Node)
    return derivatives.filter(isDefined)
  })
  requireThat(
    derivatives.length === inputs.length,
    "customGradient",
    "backward must give one derivative for each input",
  )
  inputs.forEach((input, i) => {
    const derivative = derivatives[i]
    if (derivative === undefined) return
    requireThat(
      input.dtype === "float32",
      "customGradient",
      `nothing flows back to input ${i}, which is ${input.dtype}`,
    )
    requireThat(derivative.dtype === "float32", "customGradient", "a derivative must be float32")
    requireSameShape("customGradient", derivative.shape, input.shape)
  })
  return customGradientNode([...inputs, ...function_.captured, ...captured], {
    given: inputs.length,
    forward: function_.body,
    backward: body,
    targets: inputs.flatMap((_, i) => (derivatives[i] === undefined ? [] : [i])),
  })
}
