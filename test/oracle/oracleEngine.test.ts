import { expect, test } from "vitest"
import type { HostTensor } from "../../src/engines/engine.js"
import * as ops from "../../src/ir/ops/index.js"
import type { Program } from "../../src/ir/program.js"
import { differentiate } from "../../src/passes/differentiate.js"
import { oracleEngine } from "./oracleEngine.js"

const floats = (shape: readonly number[], ...data: number[]): HostTensor => ({
  shape,
  dtype: "float32",
  data: Float32Array.from(data),
})

const x = ops.feed("x", ["batch", 2], "float32")
const y = ops.feed("y", ["batch"], "float32")
const w = ops.state("w", [2, 1], "float32")
const prediction = ops.reshape(ops.matMul(x, w), ["batch"])
const loss = ops.reduceMean(ops.square(ops.sub(prediction, y)))
const { gradients } = differentiate(loss, [w])
const step = ops.state("step", [], "int32")

const program: Program = {
  state: [
    { name: "w", shape: [2, 1], dtype: "float32" },
    { name: "step", shape: [], dtype: "int32" },
  ],
  entries: {
    trainStep: {
      feeds: { x, y },
      outputs: { loss, prediction },
      updates: {
        w: ops.sub(w, ops.mul(ops.scalar(0.125), gradients[0] as typeof w)),
        step: ops.add(step, ops.scalar(1, "int32")),
      },
    },
    predict: { feeds: { x }, outputs: { prediction }, updates: {} },
  },
}

const feeds = { x: floats([2, 2], 1, 0, 0, 2), y: floats([2], 1, -2) }
const initial = { w: floats([2, 1], 0, 0), step: { shape: [], dtype: "int32", data: Int32Array.of(0) } as const }

const prepared = (options?: Parameters<typeof oracleEngine>[0]) => {
  const executable = oracleEngine(options).compile(program)
  executable.writeState(initial)
  return executable
}

test("an entry computes its outputs from the state before it and updates the state", async () => {
  const executable = prepared()
  expect(await executable.run("trainStep", feeds)).toEqual({ loss: floats([], 2.5), prediction: floats([2], 0, 0) })
  expect(await executable.readState(["w", "step"])).toEqual({
    w: floats([2, 1], 0.125, -0.5),
    step: { shape: [], dtype: "int32", data: Int32Array.of(1) },
  })
  expect(await executable.run("predict", { x: floats([1, 2], 8, 2) })).toEqual({ prediction: floats([1], 0) })
})

test("the state is updated whatever is fetched", async () => {
  const executable = prepared()
  expect(Object.keys(await executable.run("trainStep", feeds, ["loss"]))).toEqual(["loss"])
  expect(await executable.run("trainStep", feeds, [])).toEqual({})
  expect((await executable.readState(["step"])).step?.data).toEqual(Int32Array.of(2))
})

test("training descends to the solution", async () => {
  const executable = prepared()
  const losses: number[] = []
  for (let i = 0; i < 60; i++) losses.push((await executable.run("trainStep", feeds)).loss?.data[0] as number)
  expect(losses.every((value, i) => i === 0 || value < (losses[i - 1] as number))).toBe(true)
  const { w: found } = await executable.readState(["w"])
  expect(found?.data[0]).toBeCloseTo(1, 3)
  expect(found?.data[1]).toBeCloseTo(-1, 3)
})

test("borders round to float32 unless asked not to", async () => {
  const third = ops.div(ops.scalar(1), ops.scalar(3))
  const one: Program = { state: [], entries: { run: { feeds: {}, outputs: { third }, updates: {} } } }
  const run = (borders: "float32" | "float64") => oracleEngine({ borders }).compile(one).run("run", {})
  expect((await run("float32")).third?.data).toEqual(Float32Array.of(1 / 3))
  expect((await run("float64")).third?.data).toEqual(Float64Array.of(1 / 3))
})

test("mistakes of the caller are named", async () => {
  const executable = prepared()
  await expect(executable.run("fit", feeds)).rejects.toThrow('there is no entry "fit"')
  await expect(executable.run("trainStep", { x: feeds.x })).rejects.toThrow('feed "y" is missing')
  await expect(executable.run("predict", feeds)).rejects.toThrow('there is no feed "y"')
  await expect(executable.run("trainStep", feeds, ["lost"])).rejects.toThrow('there is no output "lost"')
  await expect(executable.run("trainStep", { ...feeds, y: floats([3], 1, 2, 3) })).rejects.toThrow("feed y: axis 0")
  expect(() => executable.writeState({ v: floats([1], 1) })).toThrow('there is no state "v"')
  expect(() => executable.writeState({ w: floats([2], 1, 1) })).toThrow('state "w" is float32 [2, 1]')
  await expect(oracleEngine().compile(program).run("trainStep", feeds)).rejects.toThrow('state "w" has no value')
})
