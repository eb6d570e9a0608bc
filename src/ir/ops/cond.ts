import { augmentScans } from "../augmentScans.js"
import { applyBody, type Body, captureOutside, mapBodySizes, parameterLike } from "../body.js"
import { requireDType, requireSameShape, requireThat } from "../infer.js"
import { isDefined, type Node, type TensorType } from "../node.js"
import { defineOp, type GradientContext, type Gradients } from "../op.js"
import { pullBack } from "../pullBack.js"
import { zerosLike } from "../zeros.js"
import { pick } from "./pick.js"

/** What a `cond` node holds: two bodies over the same captured values. Inputs: the predicate, then these values. */
export interface CondAttributes {
  readonly whenTrue: Body
  readonly whenFalse: Body
}

function inferCond(inputs: readonly TensorType[], attributes: CondAttributes): readonly TensorType[] {
  const [predicate] = inputs
  requireThat(predicate !== undefined && predicate.shape.length === 0, "cond", "the predicate must be a scalar")
  requireDType("cond", predicate, "bool")
  return attributes.whenTrue.outputs.map((output, i) => {
    const other = attributes.whenFalse.outputs[i]
    requireThat(other !== undefined && other.dtype === output.dtype, "cond", "the branches differ in their results")
    requireSameShape("cond", output.shape, other.shape)
    return { shape: output.shape, dtype: output.dtype }
  })
}

/** The branch taken is computed again for the backward pass, so that nothing has to be kept. */
function condGradient({ inputs, attributes, cotangents }: GradientContext<readonly Node[], CondAttributes>): Gradients {
  const [predicate, ...captured] = inputs as readonly [Node, ...Node[]]
  const given = cotangents.filter(isDefined)
  const isFloat = captured.map((value) => value.dtype === "float32")
  const branch = (body: Body) => (operands: readonly Node[]) => {
    const values = operands.slice(0, captured.length)
    const rest = operands.slice(captured.length).values()
    const outputs = augmentScans(applyBody(body, values)).outputs
    const handed = cotangents.map((cotangent) => (cotangent === undefined ? undefined : rest.next().value))
    const gradients = pullBack(outputs, handed, values)
    return values.flatMap((value, i) => (isFloat[i] ? [gradients[i] ?? zerosLike(value)] : []))
  }
  const found = cond(
    predicate,
    [...captured, ...given],
    branch(attributes.whenTrue),
    branch(attributes.whenFalse),
  ).values()
  return [undefined, ...isFloat.map((float) => (float ? found.next().value : undefined))]
}

/** The node of a choice; `cond` is the way to build one, which also captures what the branches use. */
export const condNode = defineOp({
  name: "cond",
  build: (inputs: readonly Node[], attributes: CondAttributes) => ({ inputs, attributes }),
  infer: inferCond,
  gradient: (context): Gradients => condGradient(context),
  mapSizes: (attributes, map): CondAttributes => ({
    whenTrue: mapBodySizes(attributes.whenTrue, map),
    whenFalse: mapBodySizes(attributes.whenFalse, map),
  }),
})

/** A branch of a `cond`: results from operands. */
export type Branch = (operands: readonly Node[]) => readonly Node[]

/**
 * `then(operands)` where the scalar `predicate` holds, else `otherwise(operands)`; only one of them is run.
 * What a branch computes without its operands is computed before the choice.
 * @throws GraphError when the branches differ in the number or the types of their results
 */
export function cond(predicate: Node, operands: readonly Node[], then: Branch, otherwise: Branch): readonly Node[] {
  const parameters = operands.map(parameterLike)
  const whenTrue = then(parameters)
  const whenFalse = otherwise(parameters)
  const { body, captured } = captureOutside({ parameters, outputs: [...whenTrue, ...whenFalse] })
  const node = condNode([predicate, ...operands, ...captured], {
    whenTrue: { parameters: body.parameters, outputs: body.outputs.slice(0, whenTrue.length) },
    whenFalse: { parameters: body.parameters, outputs: body.outputs.slice(whenTrue.length) },
  })
  return whenTrue.map((_, i) => pick(node, i))
}
