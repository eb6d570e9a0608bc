import type { Body } from "../ir/body.js"
import { topologicalOrder } from "../ir/graph.js"
import type { Node } from "../ir/node.js"
import type { Entry } from "../ir/program.js"
import { sameShape } from "../shape/value.js"
import { resultsOf } from "./entry.js"
import { executionOrder, type Wishes } from "./order.js"

/** When nodes run and how long their values live. */
export interface Schedule {
  /** Every node that is needed, in the order in which it runs; sources (feeds, states, constants) among them. */
  readonly order: readonly Node[]
  /**
   * By step: values that nobody reads after it. Results and what the engine or the caller holds (states, constants,
   * parameters) never die. A node with several results is listed after its last `pick`; the picked values are listed
   * for themselves.
   */
  readonly releaseAfter: readonly (readonly Node[])[]
  /** New values of states that may be written where the old value stands, by the node that computes them. */
  readonly reuse: ReadonlyMap<Node, Reuse>
}

/** Storage of a state whose old value nobody reads after the node that computes the new one. */
export interface Reuse {
  /** Name of the state. */
  readonly state: string
  /** True when the node itself reads the old value: only kernels that work element by element can take the storage. */
  readonly reads: boolean
}

/** Tells which nodes share the storage of their first input: reshapes, in most engines. */
export type IsView = (node: Node) => boolean

const held: ReadonlySet<string> = new Set(["state", "constant", "parameter"])
const noViews: IsView = () => false

/**
 * The order and the lifetimes of an entry's values. Where the graph allows it, a new state is computed after the last
 * read of the old one. A view keeps the value alive that it looks at and is never listed itself. Run `deduplicate`
 * first: equal nodes are computed as often as they stand in the graph.
 */
export function schedule(entry: Entry, isView: IsView = noViews): Schedule {
  const results = resultsOf(entry)
  const storage = storageOf(topologicalOrder(results), isView)
  const candidates = reuseCandidates(entry, storage)
  const readers = readersOfStates(storage)
  const others = (state: string, node: Node) => (readers.get(state) ?? []).filter((reader) => reader !== node)
  const wishes: Wishes = new Map([...candidates].map(([node, state]) => [node, others(state, node)]))
  const order = executionOrder(results, wishes)
  const step = new Map(order.map((node, i) => [node, i]))
  const isBefore = (a: Node, b: Node) => (step.get(a) as number) < (step.get(b) as number)
  const safe = [...candidates].filter(([node, state]) => others(state, node).every((reader) => isBefore(reader, node)))
  return {
    order,
    releaseAfter: releases(order, results, storage),
    reuse: new Map(safe.map(([node, state]) => [node, { state, reads: readers.get(state)?.includes(node) === true }])),
  }
}

/** The same for a body of a `scan` or `cond`: its parameters belong to the caller, its outputs are the results. */
export function scheduleBody(body: Body, isView: IsView = noViews): Omit<Schedule, "reuse"> {
  const order = executionOrder(body.outputs)
  return { order, releaseAfter: releases(order, body.outputs, storageOf(order, isView)) }
}

/** Of every node the one whose storage it lives in. */
type Storage = ReadonlyMap<Node, Node>

function storageOf(order: readonly Node[], isView: IsView): Storage {
  const storage = new Map<Node, Node>()
  for (const node of order) {
    const [first] = node.inputs
    storage.set(node, first !== undefined && isView(node) ? (storage.get(first) as Node) : node)
  }
  return storage
}

function releases(order: readonly Node[], results: readonly Node[], storage: Storage): readonly (readonly Node[])[] {
  const kept = new Set(results.map((node) => storage.get(node)))
  const last = new Map<Node, number>()
  order.forEach((node, i) => {
    for (const value of [node, ...node.inputs]) last.set(storage.get(value) as Node, i)
  })
  const released = order.map((): Node[] => [])
  for (const [node, i] of last) if (!kept.has(node) && !held.has(node.op)) released[i]?.push(node)
  return released
}

const stateName = (node: Node): string | undefined => (node.op === "state" ? String(node.attributes.name) : undefined)

/** By the name of a state, the nodes that read its old value. */
function readersOfStates(storage: Storage): ReadonlyMap<string, readonly Node[]> {
  const readers = new Map<string, Node[]>()
  for (const node of storage.keys())
    for (const name of new Set(node.inputs.map((input) => stateName(storage.get(input) as Node)))) {
      if (name === undefined) continue
      const known = readers.get(name)
      if (known === undefined) readers.set(name, [node])
      else known.push(node)
    }
  return readers
}

/** Nodes that compute a new state of the old one's type, unless the old value is itself a result. */
function reuseCandidates(entry: Entry, storage: Storage): ReadonlyMap<Node, string> {
  const old = new Map([...storage.keys()].map((node) => [stateName(node), node]))
  const results = new Set(resultsOf(entry).map((node) => stateName(storage.get(node) as Node)))
  const candidates = new Map<Node, string>()
  for (const [name, node] of Object.entries(entry.updates)) {
    const before = old.get(name)
    const isOwn = storage.get(node) === node && !held.has(node.op) && node.op !== "feed"
    if (before === undefined || !isOwn || results.has(name) || candidates.has(node)) continue
    if (sameShape(before.shape, node.shape) && before.dtype === node.dtype) candidates.set(node, name)
  }
  return candidates
}
