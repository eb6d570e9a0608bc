import { describe, expect, it } from "vitest"
import { createTensorflowEngine } from "../../../src/engines/tensorflow/index.js"
import type { Node } from "../../../src/ir/node.js"
import { conv2d } from "../../../src/ir/ops/conv2d.js"
import { conv2dFilterGrad } from "../../../src/ir/ops/conv2dFilterGrad.js"
import { conv2dInputGrad } from "../../../src/ir/ops/conv2dInputGrad.js"
import { feed } from "../../../src/ir/ops/feed.js"
import { matMul } from "../../../src/ir/ops/matMul.js"
import { mul } from "../../../src/ir/ops/mul.js"
import type { Program } from "../../../src/ir/program.js"
import type { ConvolutionAttributes } from "../../../src/ir/window.js"
import { oracleEngine } from "../../oracle/oracleEngine.js"
import { random } from "../graphs.js"
import { native } from "./native.js"
import { type Case, cases, inCallsOf, inSingleSteps, type Reached } from "./steps/training.js"

/** The nearest number of 8 binary digits; of two that are equally near the even one. */
function rounded(value: number): number {
  const [bits] = new Uint32Array(Float32Array.of(value).buffer) as unknown as [number]
  const up = 0x7fff + ((bits >>> 16) & 1)
  return new Float32Array(Uint32Array.of((bits + up) & 0xffff0000).buffer)[0] as number
}

const a = feed("a", [5, 33], "float32")
const b = feed("b", [33, 4], "float32")
const image = feed("image", [2, 7, 6, 3], "float32")
const filter = feed("filter", [3, 2, 3, 4], "float32")
const dy = feed("dy", [2, 5, 5, 4], "float32")
const attributes: ConvolutionAttributes = {
  strides: [1, 1],
  padding: { top: 0, bottom: 0, left: 0, right: 0 },
  dilations: [1, 1],
}

const ops: Readonly<Record<string, readonly [inputs: readonly Node[], output: Node]>> = {
  matMul: [[a, b], matMul(a, b)],
  conv2d: [[image, filter], conv2d(image, filter, attributes)],
  conv2dInputGrad: [[dy, filter], conv2dInputGrad(dy, filter, { ...attributes, inputShape: image.shape })],
  conv2dFilterGrad: [[image, dy], conv2dFilterGrad(image, dy, { ...attributes, filterShape: filter.shape })],
}

const programOf = (inputs: readonly Node[], output: Node, more: Partial<Program> = {}): Program => ({
  state: [],
  entries: {
    run: {
      feeds: Object.fromEntries(inputs.map((node) => [String(node.attributes.name), node])),
      outputs: { output },
      updates: {},
    },
  },
  ...more,
})

const feedsFor = (inputs: readonly Node[]) =>
  Object.fromEntries(
    inputs.map(({ shape, attributes: { name } }, i) => [
      String(name),
      random(shape as readonly number[], { seed: i + 1 }),
    ]),
  )

/** The largest difference, in parts of the largest value. */
function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  const largest = Math.max(...Array.from(expected, Math.abs))
  return Math.max(...Array.from(expected, (value, i) => Math.abs(value - (actual[i] as number)))) / largest
}

const distances = ({ losses, values }: Reached, expected: Reached): readonly number[] => [
  distance(losses, expected.losses),
  ...Object.entries(expected.values)
    .filter(([name]) => name.endsWith("kernel"))
    .map(([name, value]) => distance(values[name] ?? [], value)),
]

describe.skipIf(native === undefined)("mixedBfloat16 on TensorFlow", () => {
  it.each(Object.entries(ops))("%s takes and gives numbers of 8 binary digits", async (_, [inputs, output]) => {
    const feeds = feedsFor(inputs)
    const program = programOf(inputs, output, { precision: "mixedBfloat16" })
    const { output: found } = await (await createTensorflowEngine()).compile(program).run("run", feeds)
    const given = Object.entries(feeds).map(([name, { data, ...type }]) => [name, { ...type, data: data.map(rounded) }])
    const { output: exact } = await oracleEngine()
      .compile(programOf(inputs, output))
      .run("run", Object.fromEntries(given))
    const values = Array.from(found?.data ?? [])
    expect(values).toEqual(values.map(rounded))
    // Half of the last digit of what comes out, and what is rounded on the way to it.
    expect(distance(values, exact?.data ?? [])).toBeLessThan(2 ** -7)
  })

  it("leaves other ops in float32", async () => {
    const program = programOf([a], mul(a, a), { precision: "mixedBfloat16" })
    const feeds = feedsFor([a])
    const { output } = await (await createTensorflowEngine()).compile(program).run("run", feeds)
    expect(Array.from(output?.data ?? [])).toEqual(
      Array.from(feeds.a?.data ?? [], (value) => Math.fround(value * value)),
    )
  })

  it.each(["plain sgd", "convolutions and pooling", "two inputs and two outputs"])(
    "trains as float64 does, as far as 8 binary digits go: %s",
    { timeout: 120_000 },
    async (name) => {
      const engine = await createTensorflowEngine()
      const given = cases[name] as Case
      const expected = await inSingleSteps(oracleEngine(), given)
      const mixed = await inSingleSteps(engine, given, { precision: "mixedBfloat16" })
      const differences = distances(mixed, expected)
      expect(Math.max(...differences)).toBeLessThan(0.05)
      // float32 comes nearer by far.
      expect(Math.max(...differences)).toBeGreaterThan(1e-4)
      expect(await inCallsOf(5, engine, given, { precision: "mixedBfloat16" })).toEqual(mixed)
      const weights = Object.entries(mixed.values).filter(([path]) => path.endsWith("kernel"))
      for (const [, values] of weights) expect(values.some((value) => value !== rounded(value))).toBe(true)
    },
  )
})
