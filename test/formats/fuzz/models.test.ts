import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { buildModel } from "../../../src/formats/description/build.js"
import { describeModel } from "../../../src/formats/description/describe.js"
import type { Json } from "../../../src/formats/json/parse.js"
import { encodeModel } from "../../../src/formats/model/content.js"
import { filesOf } from "../../../src/formats/model/files.js"
import { loadModel } from "../../../src/index.js"
import type { ModelObject } from "../../../src/model/modelObject.js"
import { savedModel } from "../../../src/model/saved.js"
import { planOf, rightPrograms } from "../description/programs.js"
import { branches, noisyChain } from "../model/training.js"
import { fuzzTimeout, holds, refusedOr } from "./fuzz.js"
import { mutated } from "./mutate.js"

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json

const planIn = (net: unknown) => (net as ModelObject).plan

const descriptions: readonly Json[] = [
  ...[...rightPrograms(60)].map((program) => plain(describeModel(planOf(program)))),
  plain(describeModel(planIn(branches("cpu")))),
]

describe("a description that was changed", () => {
  it(
    "is refused, or builds a model that can be described",
    () =>
      holds(fc.constantFrom(...descriptions).chain(mutated), async (description) => {
        const plan = await refusedOr(() => buildModel(description))
        if (plan === undefined) return
        const again = plain(describeModel(plan))
        expect(plain(describeModel(buildModel(again)))).toEqual(again)
      }),
    fuzzTimeout,
  )

  it(
    "is refused when it is anything else",
    () =>
      holds(fc.jsonValue(), async (value) => {
        expect(await refusedOr(() => buildModel(value as Json))).toBeUndefined()
      }),
    fuzzTimeout,
  )
})

describe("files of a model whose checksums are right", () => {
  const models = [noisyChain("cpu"), branches("cpu")].map((net) => {
    const { objective } = net as unknown as { readonly objective: never }
    const options = { optimizer: "adam", loss: "mse", metrics: ["mae"], seed: 1, engine: "cpu" }
    return savedModel(planIn(net), { objective, options })
  })

  it(
    "are refused, or load, whatever stands in them",
    async () => {
      const saved = await Promise.all(models)
      const contents = saved.map((one) => {
        const content = encodeModel(one)
        return { content, json: JSON.parse(new TextDecoder().decode(content["model.json"])) as Json }
      })
      const cases = fc
        .constantFrom(...contents)
        .chain(({ content, json }) => mutated(json).map((value) => ({ content, value })))
      await holds(cases, async ({ content, value }) => {
        const changed = { ...content, "model.json": new TextEncoder().encode(JSON.stringify(value)) }
        await refusedOr(async () => loadModel(await filesOf(changed)))
      })
    },
    fuzzTimeout,
  )
})
