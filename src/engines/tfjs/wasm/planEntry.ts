import type { Body } from "../../../ir/body.js"
import { topologicalOrder } from "../../../ir/graph.js"
import type { Node } from "../../../ir/node.js"
import type { Entry } from "../../../ir/program.js"
import { isBody } from "../../../passes/bodies.js"
import { resultsOf } from "../../../passes/entry.js"
import { executionOrder } from "../../../passes/order.js"
import { treatmentOf } from "../kernels/table.js"
import { isView, storageOf } from "./lifetimes.js"

/** What runs in which order, and how new states come to their place. */
export interface EntryPlan {
  readonly order: readonly Node[]
  /** By node, the states into which its results are written at once. */
  readonly targets: ReadonlyMap<Node, readonly (string | undefined)[]>
  /** New states that are copied after the run, by name. */
  readonly copied: readonly (readonly [string, Node])[]
}

/** A new state that could be written where the old one stands. */
interface Candidate {
  readonly state: string
  readonly producer: Node
  /** Which of the producer's results it is. */
  readonly index: number
}

/**
 * Plans an entry: where the graph allows it, a new state is computed where the old one stands, after the last read of
 * the old one and after everything that can fail.
 */
export function planEntry(entry: Entry): EntryPlan {
  const results = resultsOf(entry)
  const all = topologicalOrder(results)
  const storage = storageOf(all)
  const readers = readersOfStates(all, storage)
  const candidates = candidatesOf(entry, storage)
  const wishes = new Map<Node, readonly Node[]>()
  for (const { state, producer } of candidates) {
    const others = (readers.get(state) ?? []).filter((reader) => reader !== producer)
    wishes.set(producer, [...(wishes.get(producer) ?? []), ...others])
  }
  const order = failuresFirst(executionOrder(results, wishes), new Set(wishes.keys()))
  const step = new Map(order.map((node, i) => [node, i]))
  const lastFailure = order.findLastIndex(canFail)

  const targets = new Map<Node, (string | undefined)[]>()
  const done = new Set<string>()
  for (const { state, producer, index } of candidates) {
    const at = step.get(producer) as number
    const isSafe = (readers.get(state) ?? []).every(
      (reader) => (step.get(reader) as number) < at || (reader === producer && worksInPlace(producer)),
    )
    const slots = targets.get(producer) ?? (producer.results ?? [producer]).map(() => undefined)
    if (at < lastFailure || !isSafe || slots[index] !== undefined) continue
    slots[index] = state
    targets.set(producer, slots)
    done.add(state)
  }
  return { order, targets, copied: Object.entries(entry.updates).filter(([name]) => !done.has(name)) }
}

const stateName = (node: Node): string | undefined => (node.op === "state" ? String(node.attributes.name) : undefined)

/** By the name of a state, the nodes that compute with its old value. */
function readersOfStates(
  order: readonly Node[],
  storage: ReadonlyMap<Node, Node>,
): ReadonlyMap<string, readonly Node[]> {
  const readers = new Map<string, Node[]>()
  for (const node of order) {
    if (isView(node)) continue
    for (const name of new Set(node.inputs.map((input) => stateName(storage.get(input) as Node))))
      if (name !== undefined) readers.set(name, [...(readers.get(name) ?? []), node])
  }
  return readers
}

/** New states that a kernel computes, unless the old value is itself a result of the entry. */
function candidatesOf(entry: Entry, storage: ReadonlyMap<Node, Node>): readonly Candidate[] {
  const wanted = new Set(resultsOf(entry).map((node) => stateName(storage.get(node) as Node)))
  return Object.entries(entry.updates).flatMap(([state, node]): Candidate[] => {
    const isPick = node.op === "pick"
    const producer = isPick ? (node.inputs[0] as Node) : node
    const isComputed = producer.inputs.length > 0 && !isView(producer)
    if (wanted.has(state) || !isComputed) return []
    return [{ state, producer, index: isPick ? (node.attributes.index as number) : 0 }]
  })
}

function worksInPlace(node: Node): boolean {
  const treatment = treatmentOf(node.op)
  return typeof treatment !== "string" && treatment.inPlace === true
}

/** Whether a step can refuse its inputs. */
function canFail(node: Node): boolean {
  const bodies = Object.values(node.attributes).filter(isBody)
  if (bodies.some((body: Body) => topologicalOrder(body.outputs).some(canFail))) return true
  const treatment = treatmentOf(node.op)
  return typeof treatment !== "string" && treatment.canFail === true
}

/** The same order with producers of new states, and what depends on them, behind the last step that can fail. */
function failuresFirst(order: readonly Node[], producers: ReadonlySet<Node>): readonly Node[] {
  const end = order.findLastIndex(canFail) + 1
  const early = order.slice(0, end)
  const moved = new Set<Node>()
  for (const node of early) if (producers.has(node) || node.inputs.some((input) => moved.has(input))) moved.add(node)
  if ([...moved].some(canFail)) return order
  return [...early.filter((node) => !moved.has(node)), ...early.filter((node) => moved.has(node)), ...order.slice(end)]
}
