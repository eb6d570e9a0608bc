import { describe, expect, it, vi } from "vitest"
import type { HostTensor } from "../../src/ir/host.js"
import { expectClose } from "../engines/closeness.js"
import { tensor } from "../engines/graphs.js"
import { oracleEngine } from "../oracle/oracleEngine.js"
import { models, type Trained } from "./models.js"

// Models are compiled for an engine by its name: here the oracle has one, too.
vi.mock("../../src/engines/tfjs/index.js", async (load) => {
  const real = await load<typeof import("../../src/engines/tfjs/index.js")>()
  const createTfjsEngine = (name: string) =>
    name === "oracle" ? Promise.resolve(oracleEngine()) : real.createTfjsEngine(name)
  return { ...real, createTfjsEngine }
})

type Train = (engine: string) => Promise<Trained>

const trained = new Map<string, Promise<Trained>>()

const trainedByOracle = (name: string, train: Train): Promise<Trained> => {
  const known = trained.get(name) ?? train("oracle")
  trained.set(name, known)
  return known
}

/** Logs, weights and predictions as tensors. */
const byName = ({ logs, values }: Trained): Readonly<Record<string, HostTensor>> => ({
  ...Object.fromEntries(Object.entries(logs).map(([key, log]) => [`logs/${key}`, tensor([log.length], log)])),
  ...(values as Readonly<Record<string, HostTensor>>),
})

// The tolerance is that of one op, after a dozen steps.
describe.each(["cpu", "wasm"])("training on %s comes to what the oracle comes to", (engine) => {
  it.each(Object.entries(models) as [string, Train][])("%s", { timeout: 60_000 }, async (name, train) => {
    const expected = await trainedByOracle(name, train)
    const actual = await train(engine)
    expect(expected.logs.loss?.length).toBe(3)
    expectClose(byName(actual), byName(expected))
  })

  it.each(Object.entries(models) as [string, Train][])("%s, bit for bit the same again", async (_, train) => {
    expect(await train(engine)).toEqual(await train(engine))
  })
})
