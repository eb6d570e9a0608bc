import { expect, it } from "vitest"
import { startBackend } from "../../src/engines/tfjs/backend.js"
import { createTfjsEngine } from "../../src/engines/tfjs/index.js"
import { lower } from "../../src/engines/tfjs/lower.js"
import { fusedKernel } from "../../src/engines/tfjs/simd/fusedKernel.js"
import { fuseElementwise } from "../../src/engines/tfjs/wasm/fuseElementwise.js"
import { openHeap } from "../../src/engines/tfjs/wasm/heap.js"
import { topologicalOrder } from "../../src/ir/graph.js"
import type { Node } from "../../src/ir/node.js"
import * as ops from "../../src/ir/ops/index.js"
import { finish } from "../../src/shape/parts.js"
import { oracleEngine } from "../oracle/oracleEngine.js"
import { expectClose } from "./closeness.js"
import { feedsOf, integers, noise, programOf, random, truths } from "./graphs.js"

/** Ops that vectors compute, by the types of operands and result: f float32, i int32, b bool. */
const table: readonly (readonly [string, (...xs: Node[]) => Node])[] = [
  ...[ops.neg, ops.abs, ops.floor, ops.ceil, ops.round, ops.sign, ops.tanh, ops.sigmoid, ops.square, ops.relu].map(
    (op) => ["f f", (x: Node) => op(x)] as const,
  ),
  ["f f", (x) => ops.exp(ops.minimum(x, ops.scalar(3)))],
  ["f f", (x) => ops.sqrt(ops.abs(x))],
  ["f f", (x) => ops.rsqrt(ops.add(ops.square(x), ops.scalar(1)))],
  ["f b", (x) => ops.isFinite(x)],
  ["f i", (x) => ops.cast(ops.minimum(ops.maximum(x, ops.scalar(-1e6)), ops.scalar(1e6)), "int32")],
  ["f b", (x) => ops.cast(x, "bool")],
  ["i f", (x) => ops.cast(x, "float32")],
  ["i b", (x) => ops.cast(x, "bool")],
  ["b f", (x) => ops.cast(x, "float32")],
  ["b i", (x) => ops.cast(x, "int32")],
  ["b b", (x) => ops.logicalNot(x)],
  ...[ops.add, ops.sub, ops.mul, ops.maximum, ops.minimum].flatMap((op) => [
    ["ff f", (a: Node, b: Node) => op(a, b)] as const,
    ["ii i", (a: Node, b: Node) => op(a, b)] as const,
  ]),
  ["ff f", (a, b) => ops.div(a, ops.add(ops.square(b), ops.scalar(0.5)))],
  ...[ops.equal, ops.less, ops.lessEqual, ops.greater, ops.greaterEqual].flatMap((op) => [
    ["ff b", (a: Node, b: Node) => op(a, b)] as const,
    ["ii b", (a: Node, b: Node) => op(a, b)] as const,
  ]),
  ["bb b", (a, b) => ops.equal(a, b)],
  ["bb b", (a, b) => ops.logicalAnd(a, b)],
  ["bb b", (a, b) => ops.logicalOr(a, b)],
  ["ii i", (a, b) => ops.bitAnd(a, b)],
  ["ii i", (a, b) => ops.bitOr(a, b)],
  ["bff f", (c, a, b) => ops.select(c, a, b)],
  ["bii i", (c, a, b) => ops.select(c, a, b)],
  ["bbb b", (c, a, b) => ops.select(c, a, b)],
]

const letter = { float32: "f", int32: "i", bool: "b" } as const

/** A graph of ops chosen by chance over values that broadcast; floats and integers are kept small. */
function randomGraph(seed: number) {
  const chance = noise(400, seed).values()
  const pick = <T>(items: readonly T[]): T =>
    items[Math.floor((((chance.next().value as number) + 1) / 2) * items.length)] as T
  const [rows, columns] = [pick([1, 2, 3, 5]), pick([1, 2, 3, 4, 5, 7, 8, 9, 33])]
  const shapes = [[rows, columns], [columns], [rows, 1], [], [2, rows, columns], [2, 1, columns]]
  const inputs = Array.from({ length: 5 }, (_, i) => {
    const shape = pick(shapes)
    return [random(shape, { seed: seed + i }), integers(shape, -9, 9, seed + i), truths(shape, seed + i)][
      i % 3
    ] as ReturnType<typeof random>
  })
  const build = (...feeds: Node[]): readonly Node[] => {
    const nodes = [...feeds]
    for (let step = 0; step < 14; step++) {
      const [types, op] = pick(table)
      const operands = [...(types.split(" ")[0] as string)].map((wanted) =>
        pick(nodes.filter(({ dtype }) => letter[dtype] === wanted)),
      )
      if (operands.includes(undefined as unknown as Node)) continue
      const node = op(...operands)
      // Products of products grow beyond what single precision compares.
      nodes.push(
        node.dtype === "float32"
          ? ops.tanh(node)
          : node.dtype === "int32"
            ? ops.bitAnd(node, ops.scalar(1023, "int32"))
            : node,
      )
    }
    return nodes.slice(-4)
  }
  return { inputs, build }
}

it.each(Array.from({ length: 120 }, (_, i) => i + 1))(
  "fuses random graph %i to what the oracle computes",
  async (seed) => {
    const { inputs, build } = randomGraph(seed)
    const program = programOf(inputs, build)
    const expected = await oracleEngine().compile(program).run("main", feedsOf(inputs))
    const executable = (await createTfjsEngine("wasm")).compile(program)
    expectClose(await executable.run("main", feedsOf(inputs)), expected)
    executable.dispose()
  },
)

it("puts a whole chain of one shape into one kernel, and stops where a value is wanted", () => {
  const [x, y] = [ops.feed("x", [4, 3], "float32"), ops.feed("y", [3], "float32")]
  const inner = ops.relu(ops.add(x, y))
  const wanted = ops.mul(inner, inner)
  const last = ops.neg(ops.exp(wanted))
  const fused = fuseElementwise([wanted, last])
  const names = topologicalOrder(fused).map(({ op }) => op)
  expect(names.sort()).toEqual(["feed", "feed", "fused", "fused"])
  expect(fused.map(({ inputs }) => inputs.length)).toEqual([2, 1])
})

it("does not compute a row again and again for a matrix that it is stretched to", () => {
  const [x, y] = [ops.feed("x", [4, 3], "float32"), ops.feed("y", [3], "float32")]
  const fused = fuseElementwise([ops.add(x, ops.exp(y))])
  expect(topologicalOrder(fused).filter(({ op }) => op === "fused")).toHaveLength(2)
})

it("takes optimizer steps apart and fuses them again", async () => {
  const weight = ops.state("w", [5], "float32")
  const slots = ["m", "v"].map((name) => ops.state(name, [5], "float32"))
  const update = ops.adamUpdate(
    {
      ...{ weight, gradient: ops.square(weight), slots, learningRate: ops.scalar(0.1) },
      ...{ step: ops.scalar(0, "int32"), enabled: ops.scalar(1, "bool") },
    },
    { beta1: 0.9, beta2: 0.99, epsilon: 1e-7, amsgrad: false, weightDecay: 0 },
  )
  const entry = {
    feeds: {},
    outputs: {},
    updates: { w: ops.pick(update, 0), m: ops.pick(update, 1), v: ops.pick(update, 2) },
  }
  const lowered = finish(lower(entry, [], {}, (op) => op !== "adamUpdate"))
  const big = topologicalOrder(fuseElementwise(Object.values(lowered.updates))).filter(
    ({ shape }) => shape.length === 1,
  )
  // One for the gradient, and one for each of the three new values.
  expect(big.map(({ op }) => op).sort()).toEqual(["fused", "fused", "fused", "fused", "state", "state", "state"])
})

it("computes exp, tanh and sigmoid to a few units in the last place, at the limits too", async () => {
  const heap = openHeap(await startBackend("wasm"))
  const values = [0, -0, 1e-30, 1e-4, 0.6249, 0.6251, 1, 5, 20, 88, 88.7, 89, 200, 1e30, 1 / 0]
  const inputs = Float32Array.from([...values, ...values.map((value) => -value), Number.NaN])
  const [from, to] = [heap.allocate(4 * inputs.length), heap.allocate(4 * inputs.length)]
  heap.view("float32", from, inputs.length).set(inputs)
  const exact = { exp: Math.exp, tanh: Math.tanh, sigmoid: (x: number) => 1 / (1 + Math.exp(-x)) }
  for (const [op, f] of Object.entries(exact)) {
    const program = { inputs: ["float32"], steps: [{ op, operands: [0], dtype: "float32" }] } as const
    heap.simd?.function(`test ${op}`, () => fusedKernel(program, [true])).run(1, inputs.length, from, 0, to, 0)
    const results = heap.view("float32", to, inputs.length)
    inputs.forEach((x, i) => {
      const [result, expected] = [results[i] as number, Math.fround(f(x))]
      const size = Math.abs(expected)
      const unit = Number.isFinite(size) ? Math.max(2 ** -149, size * 2 ** -23) : 0
      const isClose =
        Object.is(result, expected) ||
        Math.abs(result - expected) <= Math.max(3 * unit, 1e-38) ||
        (x > 88.7 && expected > 3e38)
      expect(isClose, `${op}(${x}) is ${result} instead of ${expected}`).toBe(true)
    })
  }
  heap.free(from)
  heap.free(to)
})
