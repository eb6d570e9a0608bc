import { describe, expect, it } from "vitest"
import { layerFactories, mergeFactories } from "../../src/builder/install.js"
import type { HostTensors } from "../../src/ir/host.js"
import { expectClose } from "../engines/closeness.js"
import { oracleEngine } from "../oracle/oracleEngine.js"
import { engines } from "../support/engines.js"
import { layerCases } from "./cases/index.js"
import type { LayerCase } from "./layerCase.js"
import { layerProgram, modes, type Runnable } from "./layerProgram.js"

/** A case as a program, with what the oracle computes in each mode; the same for all engines. */
interface Prepared extends Runnable {
  readonly expected: Readonly<Record<(typeof modes)[number], HostTensors>>
}

const prepared = new Map<LayerCase, Promise<Prepared>>()

async function prepare(layer: string, one: LayerCase): Promise<Prepared> {
  const runnable = await layerProgram(layer, one)
  const oracle = oracleEngine({ borders: "float64" }).compile(runnable.program)
  oracle.writeState(runnable.state)
  const inference = await oracle.run("inference", runnable.feeds)
  return { ...runnable, expected: { inference, training: await oracle.run("training", runnable.feeds) } }
}

const { oracle: _, ...tested } = engines

const cases = Object.entries(layerCases).flatMap(([layer, all]) =>
  all.map((one) => [`${layer}: ${one.name}`, layer, one] as const),
)

describe.each(Object.entries(tested))("layers on %s agree with the oracle, values and derivatives", (_, open) => {
  it.each(cases)("%s", async (_, layer, one) => {
    if (!prepared.has(one)) prepared.set(one, prepare(layer, one))
    const { program, state, feeds, expected } = await (prepared.get(one) as Promise<Prepared>)
    const executable = (await open()).compile(program)
    executable.writeState(state)
    // The other mode, and a second run, must find everything as it was.
    for (const mode of [...modes, ...modes]) expectClose(await executable.run(mode, feeds), expected[mode])
    executable.dispose()
  })
})

it("every layer and every merge has cases", () => {
  const names = [...Object.keys(layerFactories), ...Object.keys(mergeFactories)]
  expect(names.filter((name) => (layerCases[name] ?? []).length === 0)).toEqual([])
})

it("every case belongs to a layer or a merge", () => {
  const unknown = Object.keys(layerCases).filter((name) => !(name in layerFactories) && !(name in mergeFactories))
  expect(unknown).toEqual([])
})

it("no two cases have one name", () => {
  const names = cases.map(([name]) => name)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})
