import { expect, it } from "vitest"
import type { HostTensors } from "../../src/ir/host.js"
import { expectClose } from "../engines/closeness.js"
import { random, tensor } from "../engines/graphs.js"
import { oracleEngine } from "../oracle/oracleEngine.js"
import { one } from "./layerCase.js"
import { layerProgram } from "./layerProgram.js"

const dropped = one("half", random([4, 33]), [0.5])
const dense = one("by default", random([4, 5]), [3])

async function run(layer: string, one: typeof dense, changed: HostTensors = {}): Promise<HostTensors> {
  const { program, state, feeds } = await layerProgram(layer, one)
  const executable = oracleEngine().compile(program)
  executable.writeState(state)
  return executable.run("training", { ...feeds, ...changed })
}

it("a derivative that is a little off is seen", async () => {
  const expected = await run("dense", dense)
  const scaled = (factor: number): HostTensors => {
    const kernel = expected["gradient/dense/kernel"]
    if (kernel === undefined) throw new Error("there is no derivative by the kernel")
    const sizes = Array.from(kernel.data, Math.abs)
    const largest = sizes.indexOf(Math.max(...sizes))
    const data = Float32Array.from(kernel.data, (value, i) => (i === largest ? value * factor : value))
    return { ...expected, "gradient/dense/kernel": { ...kernel, data } }
  }
  expectClose(scaled(1 + 5e-5), expected)
  expect(() => expectClose(scaled(1 + 5e-4), expected)).toThrow("gradient/dense/kernel")
})

it("other random bits are seen", async () => {
  const expected = await run("dropout", dropped)
  expectClose(await run("dropout", dropped), expected)
  const other = await run("dropout", dropped, { step: tensor([], [6], "int32") })
  expect(() => expectClose(other, expected)).toThrow("out")
})
