import { describe, expect, inject, it } from "vitest"
import * as merges from "../../src/layers/mergeRegistry.js"
import * as registry from "../../src/layers/registry.js"
import { drawnBlocks } from "./blocks.js"
import { disagreements } from "./check.js"
import { BlockValue, type Call, LayerValue, type Value, writeCall } from "./program.js"
import { drawn } from "./source.js"
import { type Stack, stack } from "./stacks.js"

const stacks = (first: number, count: number): readonly Stack[] =>
  Array.from({ length: count }, (_, i) => stack(first + i))

it("the package is emitted", () => expect(inject("emission")).toBe(""))

it("every layer and every merge is drawn", () => {
  const names = [...Object.keys(registry), ...Object.keys(merges)]
  expect(names.filter((name) => !drawn.includes(name))).toEqual([])
})

it("right and wrong programs are drawn, with each layer in some", () => {
  const all = stacks(0, 3000)
  const wrong = all.filter(({ refusal }) => refusal !== undefined).length
  expect(wrong / all.length).toBeGreaterThan(0.15)
  expect(wrong / all.length).toBeLessThan(0.6)
  const used = new Set(all.flatMap(({ calls }) => calls.map(({ name }) => name)))
  expect(drawn.filter((name) => !used.has(name))).toEqual([])
})

it("blocks of each kind are drawn, right and wrong ones", () => {
  const withBlocks = stacks(0, 3000).filter(({ calls }) => calls.some(({ name }) => name === "apply"))
  const texts = withBlocks.map(({ calls }) => calls.map((call) => writeCall(call, () => "")).join("\n"))
  for (const kind of drawnBlocks) expect(texts.filter((text) => text.includes(`${kind}(`)).length).toBeGreaterThan(200)
  const inside = withBlocks.filter(({ refusal }) => refusal?.startsWith("in "))
  expect(inside.length).toBeGreaterThan(150)
  expect(withBlocks.filter(({ refusal }) => refusal === undefined).length).toBeGreaterThan(200)
})

describe("compiler and run time say the same of random programs", () => {
  it.each([
    ["ts70", 0, 2000],
    ["typescript", 100_000, 300],
    ["ts59", 200_000, 200],
    ["ts54", 300_000, 200],
  ])(
    "%s",
    async (version, first, count) => {
      expect(await disagreements(stacks(first, count), version, `properties-${version}`)).toEqual([])
    },
    240_000,
  )
})

describe("a disagreement is seen", () => {
  const dense = (units: number): Call => ({ on: 0, name: "dense", args: [units] })
  const start: Call = { on: undefined, name: "sequential", args: [[4]] }
  const given = (calls: readonly Call[], last: Value | undefined, refusal: string | undefined): Stack => ({
    seed: 1,
    calls,
    values: last === undefined ? [] : [{}, last],
    refusal,
    isChain: true,
  })
  const found = async (one: Stack) => (await disagreements([one], "ts70", "properties-planted")).length

  it("in a size", async () => {
    expect(await found(given([start, dense(3)], { outputShape: [3] }, undefined))).toBe(0)
    expect(await found(given([start, dense(3)], { outputShape: [4] }, undefined))).toBe(1)
    expect(await found(given([start, dense(3)], { outputShape: ["time"] }, undefined))).toBe(1)
  })

  it("in whether a program is refused", async () => {
    expect(await found(given([start, dense(0)], { outputShape: [0] }, undefined))).toBe(1)
    expect(await found(given([start, dense(3)], undefined, "dense: units must be a positive integer (was 3)"))).toBe(1)
  })

  it("in where it is said", async () => {
    const block = new BlockValue("chain", [[new LayerValue("relu", []), new LayerValue("lstm", [3])]])
    const apply: Call = { on: 0, name: "apply", args: [block] }
    const said = (place: string) => `in chain, layer ${place}: lstm needs a rank-2 input [time, features]; got [4]`
    expect(await found(given([start, apply], undefined, said("2 of 2")))).toBe(0)
    expect(await found(given([start, apply], undefined, said("1 of 2")))).toBe(1)
  })

  it("in what is said", async () => {
    expect(await found(given([start, dense(0)], undefined, "dense: units must be a positive integer (was 0)"))).toBe(0)
    expect(await found(given([start, dense(0)], undefined, "dense: units must be odd (was 0)"))).toBe(1)
  })
})
