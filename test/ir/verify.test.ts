import { describe, expect, it } from "vitest"
import { type Attributes, createNode, type Node, withPath } from "../../src/ir/node.js"
import {
  add,
  cond,
  constant,
  feed,
  mul,
  parameter,
  randomBits,
  scalar,
  scan,
  state,
  sub,
} from "../../src/ir/ops/index.js"
import { scanNode } from "../../src/ir/ops/scan.js"
import type { Entry, Program } from "../../src/ir/program.js"
import { verify } from "../../src/ir/verify.js"

const x = feed("x", ["batch", 3], "float32")
const w = state("w", [3], "float32")

const program = (entry: Partial<Entry>): Program => ({
  state: [{ name: "w", shape: [3], dtype: "float32" }],
  entries: {
    step: { feeds: { x: { shape: ["batch", 3], dtype: "float32" } }, outputs: {}, updates: {}, ...entry },
  },
})
const output = (node: Node): Program => program({ outputs: { y: node } })

const forged = (op: string, inputs: readonly Node[], attributes: Attributes, shape: readonly number[]): Node =>
  withPath("dense_1", () => createNode(op, inputs, attributes, { shape, dtype: "float32" }))

/** A scan over `x` whose step is `step(element)`, without capturing what the step uses. */
const loop = (step: (element: Node) => Node): Node => {
  const element = parameter([3], "float32")
  const body = { parameters: [element], outputs: [step(element)] }
  return scanNode([x], { carries: 0, sequences: 1, length: "batch", reverse: false, body })
}
const picked = (node: Node): Node => createNode("pick", [node], { index: 0 }, node.results?.[0] ?? node)

describe("verify", () => {
  it("passes what ops have built", () => {
    const { carries, outputs } = scan({
      initial: [w],
      sequences: [x],
      step: ([total], [element]) => {
        const sum = add(total as Node, mul(element as Node, w))
        const [kept] = cond(
          constant(Uint8Array.of(1), []),
          [sum],
          ([value]) => [value as Node],
          ([value]) => [sub(value as Node, scalar(1))],
        )
        return { carries: [sum], outputs: [kept as Node] }
      },
    })
    verify(program({ outputs: { y: add(outputs[0] as Node, x) }, updates: { w: carries[0] as Node } }))
  })

  it("names the path and the op of a node whose type is not its rule's", () => {
    expect(() => verify(output(forged("add", [w, w], {}, [4])))).toThrow(
      "dense_1 (add): is float32 [4], its rule gives float32 [3]",
    )
    expect(() => verify(output(forged("add", [w, scalar(1, "int32")], {}, [3])))).toThrow(
      "dense_1 (add): add: dtypes differ (float32 and int32)",
    )
    expect(() => verify(output(forged("add", [w], {}, [3])))).toThrow("dense_1 (add): ")
  })

  it("refuses unknown ops and impossible sizes", () => {
    expect(() => verify(output(forged("conjure", [], {}, [])))).toThrow('dense_1 (conjure): no op is named "conjure"')
    const negative = { name: "w", shape: [-3], dtype: "float32" }
    expect(() => verify(output(forged("state", [], negative, [-3])))).toThrow("dense_1 (state): [-3] is not a shape")
  })

  it("refuses feeds and state that are not declared so", () => {
    expect(() => verify(output(feed("z", [3], "float32")))).toThrow('feed: "z" is not declared')
    expect(() => verify(output(feed("x", ["batch", 4], "float32")))).toThrow(
      'feed: "x" is float32 [batch, 4], declared as float32 [batch, 3]',
    )
    expect(() => verify(output(state("v", [3], "float32")))).toThrow('state: "v" is not declared')
    expect(() => verify(output(state("w", [3], "int32")))).toThrow('"w" is int32 [3], declared as float32 [3]')
    expect(() => verify({ ...output(w), state: [...output(w).state, ...output(w).state] })).toThrow(
      'two states are named "w"',
    )
  })

  it("refuses updates of another type or of no state", () => {
    expect(() => verify(program({ updates: { w: add(x, w) } }))).toThrow(
      'add: updates "w" by float32 [batch, 3], declared as float32 [3]',
    )
    expect(() => verify(program({ updates: { v: w } }))).toThrow('updates "v", which is not declared')
  })

  it("refuses state and feeds inside a body", () => {
    expect(() => verify(output(picked(loop((element) => element))))).not.toThrow()
    expect(() => verify(output(picked(loop((element) => add(element, w)))))).toThrow(
      "state: stands inside the body of a scan or cond",
    )
    expect(() => verify(output(picked(loop(() => feed("z", [3], "float32")))))).toThrow("feed: stands inside")
    const bits = randomBits(constant(Int32Array.of(1, 2), [2]), scalar(0, "int32"), 0, [3])
    expect(() => verify(output(picked(loop(() => bits))))).toThrow("randomBits: stands inside")
  })

  it("refuses parameters outside their body", () => {
    const stray = parameter([3], "float32")
    expect(() => verify(output(add(stray, w)))).toThrow("parameter: the parameter of a body is used outside that body")
    expect(() => verify(output(picked(loop((element) => add(element, stray)))))).toThrow("used outside that body")
  })

  it("refuses several results where one is needed", () => {
    const node = loop((element) => element)
    expect(() => verify(output(node))).toThrow("scan: has several results; pick one of them")
    expect(() => verify(output(add(node, x)))).toThrow("add: takes a node of several results (scan); only pick may")
  })
})
