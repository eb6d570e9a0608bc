import { topologicalOrder } from "../../../ir/graph.js"
import type { Node } from "../../../ir/node.js"
import type { Entry } from "../../../ir/program.js"
import { resultsOf } from "../../../passes/entry.js"
import type { Parts } from "../../../shape/parts.js"
import { attr } from "../proto/attributes.js"
import type { Ref } from "./ref.js"
import type { Scope } from "./scope.js"
import { sizesOf } from "./sizes.js"
import { givenTo, isUpdate, writeInPlace } from "./updates.js"
import { type Values, writeInParts } from "./write.js"

/** What an entry is written from. */
export interface EntrySource {
  /** In ops that are written as they stand. */
  readonly entry: Entry
  readonly feeds: ReadonlyMap<string, Ref>
  /** Handles of the states. */
  readonly variables: ReadonlyMap<string, Ref>
}

/** An entry that was written. */
export interface EntryParts {
  readonly outputs: Readonly<Record<string, Ref>>
  /** Nodes that change states; each runs when what the states were is no longer needed. */
  readonly updates: readonly string[]
  /** States that must have values: those that are read, or changed in place. */
  readonly reads: readonly string[]
}

const dtypeOf = ({ dtype }: Node) => ({ dtype: attr.type(dtype) })
const nameOf = (state: Node): string => state.attributes.name as string

const isInPlace = ([, node]: readonly [string, Node]): boolean => node.op === "pick" && isUpdate(node.inputs[0] as Node)

/** Writes an entry: what it computes from the states before, and what changes them after they were read. */
export function* writeParts(scope: Scope, source: EntrySource): Parts<EntryParts> {
  const { entry, feeds } = source
  yield
  scope.bind(sizesOf(scope, entry, feeds))
  const variable = (of: string): Ref => source.variables.get(of) as Ref
  const changes = Object.entries(entry.updates)
  const inPlace = [...new Set(changes.filter(isInPlace).map(([, { inputs }]) => inputs[0] as Node))]
  const others = changes.filter((change) => !isInPlace(change))
  const computed = [...Object.values(entry.outputs), ...others.map(([, node]) => node), ...inPlace.flatMap(givenTo)]
  const values: Values = new Map()
  const reads = new Map<string, Ref>()
  for (const node of topologicalOrder(computed)) {
    if (node.op === "feed") values.set(node, feeds.get(nameOf(node)) as Ref)
    if (node.op !== "state") continue
    const of = nameOf(node)
    const read = reads.get(of) ?? scope.op("ReadVariableOp", [variable(of)], node.dtype, dtypeOf(node))
    reads.set(of, read)
    values.set(node, read)
  }
  yield* writeInParts(computed, scope, values)
  const resultOf = (node: Node): Ref => values.get(node) as Ref
  const before = (of: string): readonly string[] => [reads.get(of)?.node].filter((node) => node !== undefined)
  const assigned = others.map(([of, node]) =>
    scope.run("AssignVariableOp", {
      inputs: [variable(of), resultOf(node)],
      attributes: dtypeOf(node),
      after: before(of),
    }),
  )
  yield
  const applied = yield* writeInPlace(inPlace, {
    scope,
    variable: (state) => variable(nameOf(state)),
    value: resultOf,
    before: (state) => before(nameOf(state)),
  })
  yield
  return {
    outputs: Object.fromEntries(Object.entries(entry.outputs).map(([output, node]) => [output, resultOf(node)])),
    updates: [...assigned, ...applied],
    reads: [
      ...new Set(
        topologicalOrder(resultsOf(entry))
          .filter(({ op }) => op === "state")
          .map(nameOf),
      ),
    ],
  }
}
