import { finish, type Parts } from "../shape/parts.js"
import { topologicalOrder } from "./graph.js"
import { GraphError } from "./infer.js"
import { atPath, type Node } from "./node.js"
import { definitionOf, type Gradients } from "./op.js"
import { add } from "./ops/add.js"

const sum = (a: Node | undefined, b: Node | undefined): Node | undefined =>
  a === undefined ? b : b === undefined ? a : add(a, b)

/** Nodes that depend on one of `sources`, the sources among them. */
export function dependents(order: readonly Node[], sources: readonly Node[]): ReadonlySet<Node> {
  const result = new Set<Node>(sources)
  for (const node of order) if (node.inputs.some((input) => result.has(input))) result.add(node)
  return result
}

/**
 * Reverse-mode differentiation: given the derivatives of a scalar by `outputs`, its derivatives by `sources`.
 * Formula: for every node, d scalar / d input = sum over its users of their gradient rule.
 * Nothing flows back further than to the nodes in `ends`.
 * @returns one node per source; `undefined` where the scalar does not depend on it
 * @throws GraphError naming an op that has no gradient rule and lies between
 */
export function* pullBackInParts(
  outputs: readonly Node[],
  cotangents: Gradients,
  sources: readonly Node[],
  ends: readonly Node[] = [],
): Parts<Gradients> {
  const order = topologicalOrder(outputs)
  const relevant = dependents(order, sources)
  const found = new Map<Node, (Node | undefined)[]>()
  const accumulate = (node: Node, index: number, value: Node | undefined): void => {
    if (value === undefined || node.dtype !== value.dtype || !relevant.has(node)) return
    const parts = found.get(node) ?? []
    parts[index] = sum(parts[index], value)
    found.set(node, parts)
  }
  outputs.forEach((output, i) => {
    accumulate(output, 0, cotangents[i])
  })
  const stops = new Set<Node>(ends)
  for (const node of [...order].reverse()) {
    const parts = found.get(node)
    if (parts === undefined || stops.has(node) || node.inputs.length === 0) continue
    if (node.op === "pick") {
      const [several] = node.inputs as [Node]
      addPart(found, several, node.attributes.index as number, parts[0])
      continue
    }
    const inputGradients = applyRule(node, parts, relevant)
    node.inputs.forEach((input, i) => {
      accumulate(input, 0, inputGradients[i])
    })
    yield
  }
  return sources.map((source) => found.get(source)?.[0])
}

/** `pullBackInParts`, at once. */
export const pullBack = (...given: Parameters<typeof pullBackInParts>): Gradients => finish(pullBackInParts(...given))

/** The derivatives of an op by its inputs from those of the parts that it consists of. */
export function pullBackApart(parts: readonly Node[], cotangents: Gradients, inputs: readonly Node[]): Gradients {
  const gradients = pullBack(parts, cotangents, inputs, inputs)
  // What flows back to a value that is given twice has been summed already.
  return gradients.map((gradient, i) => (inputs.indexOf(inputs[i] as Node) === i ? gradient : undefined))
}

function addPart(found: Map<Node, (Node | undefined)[]>, several: Node, index: number, value: Node | undefined): void {
  const parts = found.get(several) ?? []
  parts[index] = sum(parts[index], value)
  found.set(several, parts)
}

function applyRule(node: Node, cotangents: Gradients, relevant: ReadonlySet<Node>): Gradients {
  const { gradient, decompose, infer } = definitionOf(node.op)
  const needs = node.inputs.map((input) => relevant.has(input))
  const { inputs, attributes } = node
  if (gradient !== undefined) {
    const cotangent = cotangents.find((part) => part !== undefined) as Node
    return atPath(node.path, () => gradient({ inputs, attributes, output: node, cotangent, cotangents, needs }))
  }
  if (decompose !== undefined) {
    const parts = atPath(node.path, () => decompose(inputs, attributes))
    return pullBackApart("op" in parts ? [parts] : parts, cotangents, inputs)
  }
  const isFloat = [infer(inputs, attributes)].flat().some((type) => type.dtype === "float32")
  if (!isFloat) return []
  throw new GraphError(`${node.path || node.op}: ${node.op} has no gradient rule; use stopGradient before it`)
}
