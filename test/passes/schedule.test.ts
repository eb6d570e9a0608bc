import { describe, expect, it } from "vitest"
import type { Node } from "../../src/ir/node.js"
import * as ops from "../../src/ir/ops/index.js"
import type { Entry } from "../../src/ir/program.js"
import { isBody } from "../../src/passes/bodies.js"
import { resultsOf } from "../../src/passes/entry.js"
import { executionOrder } from "../../src/passes/order.js"
import { type Schedule, schedule, scheduleBody } from "../../src/passes/schedule.js"
import { trainStep } from "./samples.js"

const isReshape = (node: Node) => node.op === "reshape"
const isHeld = (node: Node) => ["state", "constant", "parameter"].includes(node.op)

/** Runs a schedule with a set of live storages; returns what lives at the end. */
function simulate({ order, releaseAfter }: Omit<Schedule, "reuse">, isView: (node: Node) => boolean): Set<Node> {
  const storage = (node: Node): Node => (isView(node) ? storage(node.inputs[0] as Node) : node)
  const live = new Set<Node>()
  order.forEach((node, i) => {
    for (const input of node.inputs) expect(live.has(storage(input))).toBe(true)
    if (!isView(node)) live.add(node)
    for (const dead of releaseAfter[i] ?? []) expect(live.delete(dead)).toBe(true)
  })
  return live
}

const entryOf = (updates: Record<string, Node>, outputs: Record<string, Node> = {}): Entry => ({
  feeds: {},
  outputs,
  updates,
})

const w = ops.state("w", [2], "float32")
const x = ops.feed("x", [2], "float32")
const reuseOf = (entry: Entry, isView?: (node: Node) => boolean) =>
  [...schedule(entry, isView).reuse].map(([node, { state, reads }]) => [node.op, state, reads])

describe("schedule", () => {
  it("reads only what lives and keeps only results and what the engine holds", () => {
    const entry = trainStep()
    for (const isView of [() => false, isReshape]) {
      const live = simulate(schedule(entry, isView), isView)
      const results = resultsOf(entry)
      for (const node of live) expect(isHeld(node) || results.includes(node)).toBe(true)
      for (const node of results) expect(live.has(node)).toBe(true)
    }
  })

  it("releases a value right after its last use", () => {
    const a = ops.exp(x)
    const b = ops.tanh(a)
    const c = ops.add(a, b)
    const d = ops.neg(c)
    const { order, releaseAfter } = schedule(entryOf({}, { d }))
    expect(order).toEqual([x, a, b, c, d])
    expect(releaseAfter).toEqual([[], [x], [], [a, b], [c]])
  })

  it("keeps a value while a view of it lives", () => {
    const a = ops.exp(x)
    const view = ops.reshape(a, [2, 1])
    const c = ops.neg(view)
    expect(schedule(entryOf({}, { c }), isReshape).releaseAfter).toEqual([[], [x], [], [a]])
    expect(schedule(entryOf({}, { view }), isReshape).releaseAfter).toEqual([[], [x], []])
    expect(schedule(entryOf({}, { c })).releaseAfter).toEqual([[], [x], [a], [view]])
  })

  it("lists a node with several results after its last pick", () => {
    const [first, second] = ops.cond(
      ops.scalar(1, "bool"),
      [x],
      ([v]) => [v as Node, ops.neg(v as Node)],
      ([v]) => [ops.neg(v as Node), v as Node],
    )
    const { order, releaseAfter } = schedule(entryOf({}, { y: ops.add(first as Node, second as Node) }))
    const at = order.findIndex((node) => node.op === "cond")
    expect(order.slice(at).map((node) => node.op)).toEqual(["cond", "pick", "pick", "add"])
    expect(releaseAfter.slice(at)).toEqual([[x], [], [order[at]], [first, second]])
  })

  it("schedules the body of a loop: its parameters belong to the loop", () => {
    const loop = schedule(trainStep()).order.find((node) => node.op === "scan")
    const body = Object.values(loop?.attributes ?? {}).find(isBody)
    if (body === undefined) throw new Error("there is no loop")
    const live = simulate(scheduleBody(body), () => false)
    for (const output of body.outputs) expect(live.has(output)).toBe(true)
    expect([...live].every((node) => isHeld(node) || body.outputs.includes(node))).toBe(true)
  })
})

describe("the storage of a state", () => {
  it("is reused by all weights of a training step, in whatever order they are named", () => {
    const { outputs, updates, feeds } = trainStep()
    for (const names of [Object.keys(updates), Object.keys(updates).reverse()]) {
      const entry = { feeds, outputs, updates: Object.fromEntries(names.map((name) => [name, updates[name] as Node])) }
      const { reuse, order } = schedule(entry)
      expect([...reuse.values()].map(({ state }) => state).sort()).toEqual(["bias", "kernel", "recurrent", "step"])
      for (const [node, { state, reads }] of reuse) {
        const readers = order.filter((one) => one.inputs.some((input) => input.attributes.name === state))
        expect(order.indexOf(node)).toBe(Math.max(...[node, ...readers].map((one) => order.indexOf(one))))
        expect(reads).toBe(readers.includes(node))
      }
    }
  })

  it("waits for other readers, and tells whether the node reads it itself", () => {
    expect(reuseOf(entryOf({ w: ops.add(w, x) }, { y: ops.neg(w) }))).toEqual([["add", "w", true]])
    const fresh = ops.exp(x)
    expect(reuseOf(entryOf({ w: fresh }, { y: ops.neg(w) }))).toEqual([["exp", "w", false]])
  })

  it("is not reused when a later node needs both values", () => {
    const next = ops.add(w, x)
    expect(reuseOf(entryOf({ w: next }, { change: ops.sub(next, w) }))).toEqual([])
    const view = ops.reshape(w, [2, 1])
    const late = ops.sub(ops.reshape(next, [2, 1]), view)
    expect(reuseOf(entryOf({ w: next }, { late }), isReshape)).toEqual([])
  })

  it("is not reused when the old value is a result", () => {
    expect(reuseOf(entryOf({ w: ops.add(w, x) }, { old: w }))).toEqual([])
    expect(reuseOf(entryOf({ w: ops.add(w, x) }, { old: ops.reshape(w, [2, 1]) }), isReshape)).toEqual([])
    const v = ops.state("v", [2], "float32")
    expect(reuseOf(entryOf({ w: ops.add(w, v), v: w }))).toEqual([])
  })

  it("is taken by one state only, and not by views or other values", () => {
    const v = ops.state("v", [2], "float32")
    const sum = ops.add(w, v)
    expect(reuseOf(entryOf({ w: sum, v: sum }))).toEqual([["add", "w", true]])
    expect(reuseOf(entryOf({ w: v, v: ops.neg(v) }))).toEqual([])
    expect(reuseOf(entryOf({ w: x }, { y: ops.neg(w) }))).toEqual([])
    const column = ops.state("column", [2, 1], "float32")
    expect(reuseOf(entryOf({ column: ops.reshape(ops.exp(x), [2, 1]) }, { y: ops.neg(column) }), isReshape)).toEqual([])
  })
})

describe("executionOrder", () => {
  it("fulfils wishes where the graph allows it", () => {
    const a = ops.exp(x)
    const b = ops.neg(x)
    expect(executionOrder([a, b], new Map([[a, [b]]]))).toEqual([x, b, a])
    const c = ops.add(a, b)
    expect(executionOrder([a, c], new Map([[a, [c]]]))).toEqual([x, b, a, c])
  })
})
