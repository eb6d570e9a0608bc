import { describe, expect, it } from "vitest"
import type { Body } from "../../src/ir/body.js"
import { topologicalOrder } from "../../src/ir/graph.js"
import type { Node } from "../../src/ir/node.js"
import * as ops from "../../src/ir/ops/index.js"
import { differentiate } from "../../src/passes/differentiate.js"
import { resultsOf } from "../../src/passes/entry.js"
import { prune } from "../../src/passes/prune.js"
import { difference, trainStep, valuesOf } from "./samples.js"

const words = ops.feed("words", [3, 5, 4], "float32")
const x = ops.feed("x", [5, 4], "float32")
const zeros = ops.broadcastTo(ops.scalar(0), [5, 4])

const find = (outputs: readonly Node[], op: string): Node => {
  const found = topologicalOrder(outputs).find((node) => node.op === op)
  if (found === undefined) throw new Error(`there is no ${op}`)
  return found
}

/** Prunes, checks that values stay, and returns the first loop or branch that is left. */
function pruned(outputs: readonly Node[], op: string): Node {
  const result = prune(outputs)
  expect(difference(valuesOf(result), valuesOf(outputs))).toBe(0)
  result.forEach((node, i) => {
    expect(node).toMatchObject({ shape: outputs[i]?.shape, dtype: outputs[i]?.dtype })
  })
  return find(result, op)
}

/** Carries: a sum, a product that only reads the sum, and a second product that nobody but itself reads. */
function loop(): { readonly carries: readonly Node[]; readonly outputs: readonly Node[] } {
  return ops.scan({
    initial: [zeros, x, ops.exp(x)],
    sequences: [words, ops.neg(words)],
    step: ([sum, product, lonely], [word, negative]) => ({
      carries: [
        ops.add(sum as Node, word as Node),
        ops.mul(product as Node, sum as Node),
        ops.mul(lonely as Node, ops.sin(x)),
      ],
      outputs: [ops.tanh(sum as Node), ops.mul(negative as Node, ops.cos(x))],
    }),
  })
}

describe("prune of a loop", () => {
  it("leaves out results that nobody picks, and what serves only them", () => {
    const { carries, outputs } = loop()
    const node = pruned([outputs[0] as Node], "scan")
    expect(node.results?.map(({ shape }) => shape)).toEqual([
      [5, 4],
      [3, 5, 4],
    ])
    expect(node.attributes).toMatchObject({ carries: 1, sequences: 1 })
    expect(node.inputs.map(({ op }) => op)).toEqual(["broadcastTo", "feed"])
    const last = pruned([carries[2] as Node], "scan")
    expect(last.attributes).toMatchObject({ carries: 1, sequences: 0, length: 3 })
    expect(last.inputs.map(({ op }) => op)).toEqual(["exp", "sin"])
  })

  it("keeps carries that needed carries read, and renumbers", () => {
    const { carries, outputs } = loop()
    const node = pruned([carries[1] as Node, outputs[1] as Node], "scan")
    expect(node.attributes).toMatchObject({ carries: 2, sequences: 2 })
    expect(node.results?.length).toBe(3)
  })

  it("leaves a loop alone that is needed whole", () => {
    const { carries, outputs } = loop()
    const all = [...carries, ...outputs]
    expect(prune(all)).toEqual(all)
    expect(prune(all)[0]).toBe(all[0])
  })

  it("goes on with loops before it that served only what is gone", () => {
    const first = loop()
    const second = ops.scan({
      initial: [zeros],
      sequences: [first.outputs[0] as Node, first.outputs[1] as Node],
      step: ([sum], [a, b]) => ({ carries: [ops.add(sum as Node, a as Node)], outputs: [b as Node] }),
    })
    const node = pruned([second.carries[0] as Node], "scan")
    expect(node.results?.length).toBe(2)
  })

  it("drops derivatives by sequences that nobody asked for", () => {
    const kernel = ops.state("kernel", [4, 3], "float32")
    const { carries } = ops.scan({
      initial: [ops.broadcastTo(ops.scalar(0), [5, 3])],
      sequences: [words],
      step: ([hidden], [word]) => ({
        carries: [ops.tanh(ops.add(hidden as Node, ops.matMul(word as Node, kernel)))],
        outputs: [],
      }),
    })
    const { gradients } = differentiate(ops.reduceSum(carries[0] as Node), [kernel])
    const loops = (outputs: readonly Node[]) => topologicalOrder(outputs).filter(({ op }) => op === "scan")
    const stepOps = (loop: Node) => topologicalOrder((loop.attributes.body as Body).outputs).map(({ op }) => op)
    expect(loops(gradients).map((loop) => stepOps(loop).includes("matMul"))).toEqual([true, true])
    pruned(gradients, "scan")
    const [forward, backward] = loops(prune(gradients)) as [Node, Node]
    expect(stepOps(forward)).toContain("matMul")
    expect(stepOps(backward)).not.toContain("matMul")
    expect(backward.results?.map(({ shape }) => shape)).toEqual([
      [5, 3],
      [3, 5, 3],
    ])
  })

  it("takes results that are inputs from there", () => {
    const { carries, outputs } = ops.scan({
      initial: [zeros, x],
      sequences: [words],
      step: ([sum, same], [word]) => ({
        carries: [ops.add(sum as Node, same as Node), same as Node],
        outputs: [word as Node, same as Node],
      }),
    })
    expect(prune([outputs[0] as Node, carries[1] as Node])).toEqual([words, x])
    expect(pruned([outputs[0] as Node, outputs[1] as Node], "scan").results?.length).toBe(2)
    const [same, other] = ops.cond(
      ops.scalar(1, "bool"),
      [x, zeros],
      ([a]) => [a as Node, a as Node],
      ([a, b]) => [a as Node, b as Node],
    )
    expect(prune([same as Node])).toEqual([x])
    expect(pruned([same as Node, other as Node], "cond").results?.length).toBe(1)
  })

  it("computes a training step as before", () => {
    const before = resultsOf(trainStep())
    expect(difference(valuesOf(prune(before)), valuesOf(before))).toBe(0)
    expect(prune(prune(before))).toEqual(prune(before))
  })
})

describe("prune of a branch", () => {
  const branches = () =>
    ops.cond(
      ops.scalar(0, "bool"),
      [x, ops.exp(x), ops.neg(x)],
      ([a, b, c]) => [a as Node, ops.neg(b as Node), c as Node],
      ([a, b]) => [b as Node, b as Node, a as Node],
    )

  it("keeps what either side of a wanted result reads", () => {
    const [first] = branches()
    const node = pruned([first as Node], "cond")
    expect(node.inputs.map(({ op }) => op)).toEqual(["constant", "feed", "exp"])
    expect(node.results?.length).toBe(1)
  })

  it("renumbers the picks", () => {
    const [, second, third] = branches()
    expect(pruned([third as Node, second as Node], "cond").results?.length).toBe(2)
  })
})
