import { describe, expect, it, vi } from "vitest"
import type { HostTensor } from "../../src/ir/host.js"
import { expectClose } from "../engines/closeness.js"
import { tensor } from "../engines/graphs.js"
import { native } from "../engines/tensorflow/native.js"
import { oracleEngine } from "../oracle/oracleEngine.js"
import { chain } from "./chains.js"
import { type Backend, models, type Trained, train } from "./models.js"

// Models are compiled for an engine by its name: here the oracle has one, too.
vi.mock("../../src/engines/tfjs/index.js", async (load) => {
  const real = await load<typeof import("../../src/engines/tfjs/index.js")>()
  const createTfjsEngine = (name: string) =>
    name === "oracle" ? Promise.resolve(oracleEngine()) : real.createTfjsEngine(name)
  return { ...real, createTfjsEngine }
})
vi.mock("../../src/engines/names.js", async (load) => {
  const real = await load<typeof import("../../src/engines/names.js")>()
  return { ...real, engineNames: [...real.engineNames, "oracle"] }
})

const trained = new Map<string, Promise<Trained>>()

function trainedByOracle(name: string, make: (typeof models)[string]): Promise<Trained> {
  const known = trained.get(name) ?? train(make, "oracle" as Backend)
  trained.set(name, known)
  return known
}

/** Logs, weights and predictions as tensors. */
const byName = ({ logs, values }: Trained): Readonly<Record<string, HostTensor>> => ({
  ...Object.fromEntries(Object.entries(logs).map(([key, log]) => [`logs/${key}`, tensor([log.length], log)])),
  ...(values as Readonly<Record<string, HostTensor>>),
})

const backends: readonly Backend[] = native === undefined ? ["cpu", "wasm"] : ["cpu", "wasm", "tensorflow"]

// The tolerance is that of one op, after a dozen steps.
describe.each(backends)("training on %s comes to what the oracle comes to", (engine) => {
  it.each(Object.entries(models))("%s", { timeout: 60_000 }, async (name, make) => {
    const expected = await trainedByOracle(name, make)
    const actual = await train(make, engine)
    expect(expected.logs.loss?.length).toBe(3)
    expectClose(byName(actual), byName(expected))
  })

  it.each(Array.from({ length: 10 }, (_, i) => i + 1))("random chain %i", { timeout: 60_000 }, async (seed) => {
    const make = (backend: Backend) => chain(seed, backend)
    expectClose(byName(await train(make, engine)), byName(await trainedByOracle(`chain ${seed}`, make)))
  })
})
