import { describe, expect, it } from "vitest"
import { buildModel } from "../../../src/formats/description/build.js"
import { readArchive } from "../../../src/formats/keras/archive.js"
import { readCompile } from "../../../src/formats/keras/compile/compile.js"
import { readModel } from "../../../src/formats/keras/config/model.js"
import { readHdf5 } from "../../../src/formats/keras/hdf5/read.js"
import { writeHdf5 } from "../../../src/formats/keras/hdf5/write.js"
import { loadArchive } from "../../../src/formats/keras/load.js"
import { modelFixture } from "../keras/fixture.js"
import { damagedBytes, fuzzTimeout, holds, refusedOr } from "./fuzz.js"
import { mutated } from "./mutate.js"

const archive = Uint8Array.from(modelFixture("training/resume_optimizer_state"))
const right = readArchive(archive, "x")

describe("the reader of .keras archives", () => {
  it(
    "refuses, or gives the entries that were written: their checksums hold",
    () =>
      holds(damagedBytes(archive), async (bytes) => {
        const found = await refusedOr(() => readArchive(bytes, "x"))
        if (found !== undefined) expect(found).toEqual(right)
      }),
    fuzzTimeout,
  )
})

describe("the reader of HDF5 files", () => {
  const file = writeHdf5({ arrays: right.weights.arrays, groups: new Map([["vars", "name"]]) })

  it(
    "refuses, or gives values of the sizes that their shapes say, inside the file",
    () =>
      holds(damagedBytes(file), async (bytes) => {
        const found = await refusedOr(() => readHdf5(bytes, "x"))
        for (const { shape, bytes: value } of found?.arrays.values() ?? []) {
          const size = shape.reduce((all, one) => all * one, 1)
          expect(size === 0 ? 0 : value.length % size).toBe(0)
          expect(value.buffer).toBe(bytes.buffer)
        }
      }),
    fuzzTimeout,
  )
})

describe("the reader of config.json", () => {
  it.each([
    "models/multi_io",
    "models/nested_functional",
    "models/bidirectional_text",
    "training/resume_optimizer_state",
  ])(
    "refuses, or gives what the builder builds or refuses: %s",
    (name) => {
      const { config } = readArchive(Uint8Array.from(modelFixture(name)), "x")
      return holds(mutated(config), async (changed) => {
        const found = await refusedOr(() => readModel(changed, "config.json"))
        if (found !== undefined) await refusedOr(() => buildModel(found.description, { place: "config.json" }))
      })
    },
    fuzzTimeout,
  )

  it(
    "reads how a model was compiled, or refuses it",
    () => {
      const { compile } = loadArchive(archive, { file: "x" })
      return holds(mutated(compile ?? null), async (changed) => {
        await refusedOr(() => readCompile(changed, undefined, "compile_config"))
      })
    },
    fuzzTimeout,
  )
})
