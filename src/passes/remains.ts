import type { Body } from "../ir/body.js"
import { topologicalOrder } from "../ir/graph.js"
import { type Attributes, attributesAs, type Node } from "../ir/node.js"
import type { ScanAttributes } from "../ir/ops/scan.js"
import { isBody } from "./bodies.js"

/** What is left of a node with several results: indices into its former inputs and results, and its new attributes. */
export interface Remains {
  readonly inputs: readonly number[]
  readonly results: readonly number[]
  readonly attributes: Attributes
}

const indicesOf = (items: readonly unknown[], isKept: (index: number) => boolean): readonly number[] =>
  [...items.keys()].filter(isKept)

/** The items at the given indices. */
export const take = <T>(items: readonly T[], indices: readonly number[]): readonly T[] =>
  indices.map((i) => items[i] as T)

/** Which parameters the given outputs of a body depend on. */
function parametersOf(body: Body, outputs: ReadonlySet<number>): ReadonlySet<number> {
  const used = new Set(topologicalOrder(body.outputs.filter((_, i) => outputs.has(i))))
  return new Set(indicesOf(body.parameters, (i) => used.has(body.parameters[i] as Node)))
}

const cut = (body: Body, parameters: readonly number[], outputs: readonly number[]): Body => ({
  parameters: take(body.parameters, parameters),
  outputs: take(body.outputs, outputs),
})

/** A carry is needed when it is a wanted result, or when a needed output of a step depends on it. */
function remainsOfScan({ backward: _, ...attributes }: ScanAttributes, wanted: ReadonlySet<number>): Remains {
  const { body, carries, sequences } = attributes
  const needed = new Set(wanted)
  let used = parametersOf(body, needed)
  for (let size = -1; size !== needed.size; used = parametersOf(body, needed)) {
    size = needed.size
    for (const i of used) if (i < carries) needed.add(i)
  }
  const inputs = indicesOf(body.parameters, (i) => (i < carries ? needed.has(i) : used.has(i)))
  const results = indicesOf(body.outputs, (i) => needed.has(i))
  const left: ScanAttributes = {
    ...attributes,
    carries: inputs.filter((i) => i < carries).length,
    sequences: inputs.filter((i) => i >= carries && i < carries + sequences).length,
    body: cut(body, inputs, results),
  }
  return { inputs, results, attributes: { ...left } }
}

/** Its first input is the predicate, which no parameter stands for. */
function remainsOfCond(branches: Readonly<Record<string, Body>>, wanted: ReadonlySet<number>): Remains {
  const used = Object.values(branches).flatMap((body) => [...parametersOf(body, wanted)])
  const parameters = [...new Set(used)].sort((a, b) => a - b)
  const results = [...wanted].sort((a, b) => a - b)
  return {
    inputs: [0, ...parameters.map((i) => i + 1)],
    results,
    attributes: Object.fromEntries(
      Object.entries(branches).map(([name, body]) => [name, cut(body, parameters, results)]),
    ),
  }
}

/** What is left of a loop or a branch of which only some results are wanted; `undefined` for other nodes. */
export function remainsOf(node: Node, wanted: ReadonlySet<number>): Remains | undefined {
  if (node.op === "scan") return remainsOfScan(attributesAs<ScanAttributes>(node), wanted)
  return node.op === "cond" ? remainsOfCond(node.attributes as Readonly<Record<string, Body>>, wanted) : undefined
}

/**
 * The input that a result of a loop or branch is, whatever runs inside: a sequence handed out element by element, a
 * carry that never changes, a value that both branches hand on.
 */
export function inputBehind(node: Node, result: number): Node | undefined {
  const { op, inputs, attributes } = node
  const bodies = Object.values(attributes).filter(isBody)
  const sources = new Set(bodies.map(({ parameters, outputs }) => parameters.indexOf(outputs[result] as Node)))
  const [source = -1] = sources
  if (source < 0 || sources.size > 1) return undefined
  if (op === "cond") return inputs[source + 1]
  const { carries, sequences } = attributesAs<ScanAttributes>(node)
  const isUnchanged = result < carries ? source === result : source >= carries && source < carries + sequences
  return isUnchanged ? inputs[source] : undefined
}
