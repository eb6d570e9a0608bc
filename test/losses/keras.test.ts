import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { camelCase } from "../../src/formats/keras/config/names.js"
import { feed } from "../../src/ir/ops/feed.js"
import { binaryCrossentropy } from "../../src/losses/binaryCrossentropy.js"
import { categoricalCrossentropy } from "../../src/losses/categoricalCrossentropy.js"
import { huber } from "../../src/losses/huber.js"
import type { Loss } from "../../src/losses/loss.js"
import { meanAbsoluteError } from "../../src/losses/meanAbsoluteError.js"
import { meanSquaredError } from "../../src/losses/meanSquaredError.js"
import { reduceLoss } from "../../src/losses/reduceLoss.js"
import { type LossName, resolveLoss } from "../../src/losses/resolve.js"
import { sparseCategoricalCrossentropy } from "../../src/losses/sparseCategoricalCrossentropy.js"
import { evaluate } from "../oracle/evaluate.js"
import { at, makeValue, type Value } from "../oracle/value.js"

interface Packed {
  readonly shape: readonly number[]
  readonly data: readonly number[]
}

interface LossCase {
  readonly className: string
  readonly config: { readonly delta?: number; readonly from_logits?: boolean; readonly label_smoothing?: number }
  readonly target: Packed
  readonly prediction: Packed
  readonly values: Packed
}

interface ReductionCase {
  readonly reduction: string
  readonly values: Packed
  readonly weight: Packed | null
  readonly mask: Packed | null
  readonly result: number
}

/** Written by fixtures/generate.py. */
const keras: { readonly losses: readonly LossCase[]; readonly reductions: readonly ReductionCase[] } = JSON.parse(
  readFileSync(new URL("fixtures/keras.json", import.meta.url), "utf8"),
)

const unpack = ({ shape, data }: Packed, dtype: Value["dtype"] = "float32"): Value => makeValue(dtype, shape, data)

function lossOf({ className, config }: LossCase): Loss {
  const { delta = 1, from_logits: fromLogits = false, label_smoothing: labelSmoothing = 0 } = config
  switch (className) {
    case "MeanSquaredError":
      return meanSquaredError()
    case "MeanAbsoluteError":
      return meanAbsoluteError()
    case "Huber":
      return huber({ delta })
    case "BinaryCrossentropy":
      return binaryCrossentropy({ fromLogits, labelSmoothing })
    case "CategoricalCrossentropy":
      return categoricalCrossentropy({ fromLogits, labelSmoothing })
    case "SparseCategoricalCrossentropy":
      return sparseCategoricalCrossentropy({ fromLogits })
    default:
      return resolveLoss((className === "KLDivergence" ? "klDivergence" : camelCase(className)) as LossName)
  }
}

describe("values as in Keras", () => {
  test.each(keras.losses.map((one, i) => [`${i} ${one.className} ${JSON.stringify(one.config)}`, one] as const))(
    "%s",
    (_, one) => {
      const loss = lossOf(one)
      expect(loss.kerasName).toBe(one.className)
      const dtype = loss.targets === "sparse" ? "int32" : "float32"
      const target = feed("target", ["batch", ...one.target.shape.slice(1)], dtype)
      const prediction = feed("prediction", ["batch", ...one.prediction.shape.slice(1)], "float32")
      const feeds = { target: unpack(one.target, dtype), prediction: unpack(one.prediction) }
      const values = at(evaluate([loss.compute(target, prediction)], { feeds }), 0)
      expect(values.shape).toEqual(one.values.shape)
      values.data.forEach((value, i) => {
        const expected = at(one.values.data, i)
        expect(Math.abs(value - expected), `${value} for ${expected}`).toBeLessThan(
          2e-6 * Math.max(1, Math.abs(expected)),
        )
      })
    },
  )
})

describe("reductions as in Keras", () => {
  const title = ({ reduction, weight, mask }: ReductionCase): string =>
    `${reduction}, weights ${weight?.shape ?? "none"}, mask ${mask === null ? "none" : mask.data.join("")}`
  test.each(keras.reductions.map((one) => [title(one), one] as const))("%s", (_, one) => {
    const given = { values: unpack(one.values), weight: one.weight, mask: one.mask }
    const values = feed("values", ["batch", 4], "float32")
    const weight = given.weight && feed("weight", ["batch", ...given.weight.shape.slice(1)], "float32")
    const mask = given.mask && feed("mask", ["batch", 4], "bool")
    const loss = reduceLoss(values, {
      weight: weight ?? undefined,
      mask: mask ?? undefined,
      reduction: one.reduction === "sum" ? "sum" : "sumOverBatchSize",
    })
    const feeds = {
      values: given.values,
      ...(given.weight && { weight: unpack(given.weight) }),
      ...(given.mask && { mask: unpack(given.mask, "bool") }),
    }
    const [result] = evaluate([loss], { feeds })
    expect(result?.shape).toEqual([])
    expect(result?.data[0]).toBeCloseTo(one.result, 5)
  })
})
