import { describe, expect, it } from "vitest"
import { layerFactories, mergeFactories } from "../../../src/builder/install.js"
import { weightsOf } from "../../../src/builder/names.js"
import type { ModelPlan } from "../../../src/builder/plan.js"
import { buildModel } from "../../../src/formats/description/build.js"
import { describeModel } from "../../../src/formats/description/describe.js"
import { parseJson } from "../../../src/formats/json/parse.js"
import { readWeights, writeWeights } from "../../../src/model/weights.js"
import { appliedIn, dataFor, planOf, predictionOf, rightPrograms } from "./programs.js"

/** The model again, from the text of its description. */
const again = (plan: ModelPlan): ModelPlan =>
  buildModel(parseJson(new TextEncoder().encode(JSON.stringify(describeModel(plan))), "model"))

const weightSpecs = ({ network }: ModelPlan) =>
  weightsOf(network).map(({ path, trainable, variable: { shape, dtype } }) => ({ path, trainable, shape, dtype }))

describe("a description", () => {
  const seen = new Set<string>()

  it("gives the same model again, whatever it is made of", () => {
    for (const program of rightPrograms(1500)) {
      const plan = planOf(program)
      for (const name of appliedIn(plan.network)) seen.add(name)
      const copy = again(plan)
      expect(describeModel(copy), `seed ${program.seed}`).toEqual(describeModel(plan))
      expect(weightSpecs(copy), `seed ${program.seed}`).toEqual(weightSpecs(plan))
    }
    expect([...seen].sort()).toEqual([...Object.keys(layerFactories), ...Object.keys(mergeFactories)].sort())
  })

  it("gives a model that predicts the same with the same weights", async () => {
    for (const program of rightPrograms(60)) {
      const plan = planOf(program)
      const copy = again(plan)
      writeWeights(copy.network, await readWeights(plan.network))
      const data = dataFor(plan)
      expect(await predictionOf(copy, data), `seed ${program.seed}`).toEqual(await predictionOf(plan, data))
    }
  })
})
