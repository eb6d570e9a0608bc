import type { Size } from "../shape/size.js"
import { substitute, topologicalOrder } from "./graph.js"
import { mapGraphSizes } from "./mapSizes.js"
import type { Node, TensorType } from "./node.js"
import { definitionOf, rebuild } from "./op.js"
import { parameter } from "./ops/parameter.js"

/** A function inside a graph: the body of a `scan`, a branch of a `cond`. Parameters are nodes of op `parameter`. */
export interface Body {
  readonly parameters: readonly Node[]
  readonly outputs: readonly Node[]
}

/** A parameter of the type of `like`. */
export const parameterLike = (like: TensorType): Node => parameter(like.shape, like.dtype)

const isConstant = (node: Node): boolean => node.inputs.length === 0 && node.op === "constant"

/**
 * Turns values that a body uses without computing them from its parameters into further parameters.
 * Constants stay inside.
 */
export function captureOutside(body: Body): { readonly body: Body; readonly captured: readonly Node[] } {
  const inside = new Set<Node>(body.parameters)
  const order = topologicalOrder(body.outputs)
  for (const node of order) if (node.inputs.some((input) => inside.has(input))) inside.add(node)
  const captured = new Set<Node>()
  for (const node of inside)
    for (const input of node.inputs) if (!inside.has(input) && !isConstant(input)) captured.add(input)
  for (const output of body.outputs) if (!inside.has(output) && !isConstant(output)) captured.add(output)
  const outside = [...captured]
  const added = outside.map(parameterLike)
  const replacements = new Map(outside.map((node, i) => [node, added[i] as Node]))
  return {
    body: { parameters: [...body.parameters, ...added], outputs: substitute(body.outputs, replacements) },
    captured: outside,
  }
}

/** The body's outputs with `values` in the place of its parameters. */
export const applyBody = (body: Body, values: readonly Node[]): readonly Node[] =>
  substitute(body.outputs, new Map(body.parameters.map((p, i) => [p, values[i] as Node])))

/** Rewrites all outputs of a body; the parameters stay. */
export const mapBody = (body: Body, map: (outputs: readonly Node[]) => readonly Node[]): Body => ({
  parameters: body.parameters,
  outputs: map(body.outputs),
})

/** Rewrites all sizes inside a body. */
export function mapBodySizes(body: Body, map: (size: Size) => Size): Body {
  const parameters = body.parameters.map((p) => parameter(p.shape.map(map), p.dtype))
  const replacements = new Map(body.parameters.map((p, i) => [p, parameters[i] as Node]))
  return { parameters, outputs: mapGraphSizes(body.outputs, map, replacements) }
}

/** Rewrites the sizes that one node holds. */
export function mapNodeSizes(node: Node, map: (size: Size) => Size): Node {
  const { mapSizes } = definitionOf(node.op)
  return mapSizes === undefined ? node : rebuild(node, node.inputs, mapSizes(node.attributes, map))
}
