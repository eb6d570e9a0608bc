import { add, getBackend, setBackend, tensor1d } from "@tensorflow/tfjs-core"
import { expect, it } from "vitest"
import { createTfjsEngine, defaultEngine } from "../../src/engines/tfjs/index.js"
import * as ops from "../../src/ir/ops/index.js"
import { EngineError } from "../../src/shape/errors.js"
import { feedsOf, programOf, tensor } from "./graphs.js"
import { ownBackend } from "./ownBackend.js"

it("takes WebAssembly by default, always the same engine", async () => {
  const engine = await defaultEngine()
  expect(engine.name).toBe("wasm")
  expect(await defaultEngine()).toBe(engine)
  expect(await createTfjsEngine("wasm")).toBe(engine)
})

it("starts several backends at once and leaves tfjs' own choice alone", async () => {
  await import("@tensorflow/tfjs-backend-cpu")
  await setBackend(ownBackend)
  const engines = await Promise.all(["wasm", "cpu", ownBackend].map(createTfjsEngine))
  expect(engines.map(({ name }) => name)).toEqual(["wasm", "cpu", ownBackend])
  expect(getBackend()).toBe(ownBackend)
  const inputs = [tensor([2], [1, 2])]
  for (const engine of engines) {
    const executable = engine.compile(programOf(inputs, (x) => ops.neg(x as NonNullable<typeof x>)))
    expect([...((await executable.run("main", feedsOf(inputs))).y0?.data ?? [])]).toEqual([-1, -2])
    executable.dispose()
  }
  const sum = add(tensor1d([1, 2]), tensor1d([3, 4]))
  expect([...(await sum.data())]).toEqual([4, 6])
  sum.dispose()
})

it("says which backends there are not, and tries again when asked again", async () => {
  await expect(createTfjsEngine("quantum")).rejects.toThrow('the backend must be registered in tfjs (was "quantum")')
  await expect(createTfjsEngine("quantum")).rejects.toBeInstanceOf(EngineError)
})
