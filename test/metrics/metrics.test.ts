import { describe, expect, expectTypeOf, test } from "vitest"
import type { HostTensor } from "../../src/ir/host.js"
import { huber } from "../../src/losses/huber.js"
import { type LossName, resolveLoss } from "../../src/losses/resolve.js"
import { accuracy } from "../../src/metrics/accuracy.js"
import { auc } from "../../src/metrics/auc.js"
import { binaryAccuracy } from "../../src/metrics/binaryAccuracy.js"
import { lossMetric } from "../../src/metrics/lossMetric.js"
import type { AnyMetric, Metric, MetricValue } from "../../src/metrics/metric.js"
import { precision } from "../../src/metrics/precision.js"
import { recall } from "../../src/metrics/recall.js"
import { recallAtPrecision } from "../../src/metrics/recallAtPrecision.js"
import { type MetricKey, type MetricLike, type MetricName, resolveMetric } from "../../src/metrics/resolve.js"
import { sparseCategoricalAccuracy } from "../../src/metrics/sparseCategoricalAccuracy.js"
import { truePositives } from "../../src/metrics/truePositives.js"
import { ConfigError } from "../../src/shape/errors.js"
import { measure } from "./measure.js"

const floats = (shape: readonly number[], ...data: readonly number[]): HostTensor => ({
  shape,
  dtype: "float32",
  data: Float32Array.from(data),
})
const ints = (shape: readonly number[], ...data: readonly number[]): HostTensor => ({
  shape,
  dtype: "int32",
  data: Int32Array.from(data),
})

describe("accuracy fits the output", () => {
  test("of one number: above one half means yes", async () => {
    const target = floats([4, 1], 1, 0, 1, 0)
    const prediction = floats([4, 1], 0.7, 0.6, 0.2, 0.5)
    expect(await measure(accuracy(), [{ target, prediction }])).toEqual([0.5])
  })

  test("of one number with class numbers as targets", async () => {
    const prediction = floats([4, 1], 0.7, 0.6, 0.2, 0.5)
    expect(await measure(accuracy(), [{ target: ints([4], 1, 1, 1, 0), prediction }])).toEqual([0.75])
  })

  test("of one number without an axis", async () => {
    const target = floats([2], 1, 0)
    expect(await measure(accuracy(), [{ target, prediction: floats([2], 0.7, 0.8) }])).toEqual([0.5])
  })

  test("of classes with one chance per class as targets", async () => {
    const target = floats([2, 3], 0, 1, 0, 1, 0, 0)
    const prediction = floats([2, 3], 0.3, 0.5, 0.2, 0.1, 0.4, 0.5)
    expect(await measure(accuracy(), [{ target, prediction }])).toEqual([0.5])
  })

  test("of classes at every step with class numbers as targets, masked steps left out", async () => {
    const target = ints([2, 2], 0, 1, 1, 1)
    const prediction = floats([2, 2, 2], 0.9, 0.1, 0.2, 0.8, 0.9, 0.1, 0.7, 0.3)
    const weight = floats([2, 2], 1, 1, 1, 0)
    expect(await measure(accuracy(), [{ target, prediction, weight }])).toEqual([expect.closeTo(2 / 3)])
  })
})

test("a metric of no batch is 0", () => {
  const zero = { total: floats([], 0), count: floats([], 0) }
  expect(accuracy().result(zero)).toBe(0)
  const none = (metric: AnyMetric) =>
    metric.result(
      Object.fromEntries(
        Object.entries(metric.state({ shape: [3] })).map(([key, { shape }]) => [
          key,
          floats(shape, ...Array<number>(shape.reduce((a, b) => a * b, 1)).fill(0)),
        ]),
      ),
    )
  expect(none(precision())).toBe(0)
  expect(none(precision({ thresholds: [0.2, 0.7] }))).toEqual([0, 0])
  expect(none(auc({ curve: "PR" }))).toBe(0)
  expect(none(auc({ curve: "PRGAIN", multiLabel: true }))).toBe(0)
})

test("the area of a perfect order is 1, of the opposite order 0; what is not a number counts as a no", async () => {
  const target = floats([4, 1], 0, 0, 1, 1)
  expect(await measure(auc(), [{ target, prediction: floats([4, 1], 0.1, 0.2, 0.6, 0.7) }])).toEqual([1])
  expect(await measure(auc(), [{ target, prediction: floats([4, 1], 0.7, 0.6, 0.2, 0.1) }])).toEqual([0])
  expect(await measure(auc(), [{ target, prediction: floats([4, 1], 0.1, Number.NaN, 0.6, 0.7) }])).toEqual([1])
})

describe("resolveMetric", () => {
  const place = (loss: LossName, ...outputShape: readonly number[]) => ({ loss: resolveLoss(loss), outputShape })

  test("finds metrics and means of losses by name; the name is the key", () => {
    const names: Record<MetricName, string> = {
      accuracy: "accuracy",
      binaryAccuracy: "BinaryAccuracy",
      categoricalAccuracy: "CategoricalAccuracy",
      sparseCategoricalAccuracy: "SparseCategoricalAccuracy",
      topKCategoricalAccuracy: "TopKCategoricalAccuracy",
      sparseTopKCategoricalAccuracy: "SparseTopKCategoricalAccuracy",
      precision: "Precision",
      recall: "Recall",
      auc: "AUC",
      truePositives: "TruePositives",
      trueNegatives: "TrueNegatives",
      falsePositives: "FalsePositives",
      falseNegatives: "FalseNegatives",
      meanSquaredError: "MeanSquaredError",
      mse: "MeanSquaredError",
      meanAbsoluteError: "MeanAbsoluteError",
      mae: "MeanAbsoluteError",
      huber: "Huber",
      meanAbsolutePercentageError: "MeanAbsolutePercentageError",
      mape: "MeanAbsolutePercentageError",
      meanSquaredLogarithmicError: "MeanSquaredLogarithmicError",
      msle: "MeanSquaredLogarithmicError",
      logCosh: "LogCosh",
      poisson: "Poisson",
      cosineSimilarity: "CosineSimilarity",
      hinge: "Hinge",
      squaredHinge: "SquaredHinge",
      categoricalHinge: "CategoricalHinge",
      klDivergence: "KLDivergence",
      binaryCrossentropy: "BinaryCrossentropy",
      categoricalCrossentropy: "CategoricalCrossentropy",
      sparseCategoricalCrossentropy: "SparseCategoricalCrossentropy",
    }
    for (const [name, kerasName] of Object.entries(names)) {
      const loss = name.startsWith("sparse") ? "sparseCategoricalCrossentropy" : "meanSquaredError"
      expect(resolveMetric(name as MetricName, place(loss, 3))).toMatchObject({ name, kerasName })
    }
  })

  test("takes metrics as they are and losses as means under their name", () => {
    const metric = binaryAccuracy({ name: "hits" })
    expect(resolveMetric(metric, place("binaryCrossentropy", 1))).toBe(metric)
    expect(resolveMetric(huber({ delta: 2 }), place("mse", 1))).toMatchObject({ name: "huber", config: { delta: 2 } })
    expect(lossMetric(huber(), { name: "robust" })).toMatchObject({ name: "robust", direction: "down" })
  })

  test("refuses a metric for other targets than the loss has", () => {
    expect(() => resolveMetric("precision", place("sparseCategoricalCrossentropy", 3))).toThrow(
      "precision: it needs targets of the output's shape, but the loss sparseCategoricalCrossentropy takes class " +
        "numbers as targets; use a metric of the same kind",
    )
    expect(() => resolveMetric(sparseCategoricalAccuracy(), place("mse", 3))).toThrow(ConfigError)
    expect(resolveMetric("accuracy", place("sparseCategoricalCrossentropy", 3)).name).toBe("accuracy")
  })

  test("refuses a class that the output does not have", () => {
    expect(() => resolveMetric(precision({ classId: 3 }), place("binaryCrossentropy", 3))).toThrow(
      "precision: classId must be an index into the last axis of the output [3] (was 3)",
    )
  })

  test("refuses anything else", () => {
    expect(() => resolveMetric("acuracy" as MetricLike, place("mse", 1))).toThrow(/^metrics: each must be .*"acuracy"/)
    expect(() => resolveMetric({} as MetricLike, place("mse", 1))).toThrow("(was {})")
  })
})

test("the types of metrics hold their key", () => {
  expectTypeOf(accuracy()).toEqualTypeOf<Metric<"accuracy">>()
  expectTypeOf(auc({ name: "roc" })).toEqualTypeOf<Metric<"roc">>()
  expectTypeOf(recall({ thresholds: 0.3 })).toEqualTypeOf<Metric<"recall">>()
  expectTypeOf(recall({ thresholds: [0.3] })).toEqualTypeOf<Metric<"recall", readonly number[]>>()
  expectTypeOf(recall({ thresholds: [0.3] as number | number[] })).toEqualTypeOf<Metric<"recall", MetricValue>>()
  expectTypeOf(truePositives({ thresholds: [0.3, 0.4], name: "hits" })).toEqualTypeOf<
    Metric<"hits", readonly number[]>
  >()
  expectTypeOf(recallAtPrecision(0.5)).toEqualTypeOf<Metric<"recallAtPrecision">>()
  expectTypeOf(lossMetric(huber())).toEqualTypeOf<Metric<"huber">>()
  expectTypeOf(lossMetric(huber(), { name: "robust" })).toEqualTypeOf<Metric<"robust">>()
  expectTypeOf<MetricKey<"mae" | Metric<"roc">>>().toEqualTypeOf<"mae" | "roc">()
})

test("options are checked", () => {
  expect(() => auc({ numThresholds: 1 })).toThrow("auc: numThresholds must be a whole number above 1 (was 1)")
  expect(() => auc({ curve: "GAIN" as "PR" })).toThrow('auc: curve must be one of ROC, PR, PRGAIN (was "GAIN")')
  expect(() => auc({ thresholds: [0.5], numThresholds: 5 })).toThrow(
    "auc: numThresholds must be left out beside thresholds, of which there are 1 and two ends (was 5)",
  )
  expect(() => auc({ numLabels: 3 })).toThrow("auc: numLabels needs multiLabel: true (was undefined)")
  expect(() => auc({ labelWeights: [1, -1] })).toThrow(
    "auc: labelWeights[1] must be a finite number of at least 0 (was -1)",
  )
  expect(() => auc({ multiLabel: true, numLabels: 3 }).state({ shape: [4] })).toThrow(
    "auc: multiLabel needs an output of 3 labels (was [4]); leave it out, or flatten the output",
  )
  expect(() => auc({ labelWeights: [1, 2] }).state({ shape: [3] })).toThrow(
    "auc: labelWeights must be a number for each of the last axis of the output [3] (there are 2)",
  )
  expect(() => precision({ thresholds: [] })).toThrow(
    "precision: thresholds must be a number from 0 to 1, or a list of some",
  )
  expect(() => precision({ thresholds: [0.5, 2] })).toThrow(
    "precision: thresholds[1] must be a number from 0 to 1 (was 2)",
  )
  expect(() => recall({ topK: 4 }).state({ shape: [3] })).toThrow(
    "recall: topK must be at most the size of the last axis of the output [3] (was 4)",
  )
  expect(() => recallAtPrecision(2)).toThrow("recallAtPrecision: precision must be a number from 0 to 1 (was 2)")
  expect(() => recall({ thresholds: 2 })).toThrow("recall: thresholds must be a number from 0 to 1 (was 2)")
  expect(() => precision({ classId: -1 })).toThrow("precision: classId must be a whole number of at least 0 (was -1)")
  expect(() => binaryAccuracy({ threshold: Number.NaN })).toThrow("binaryAccuracy: threshold must be a finite number")
  expect(() => accuracy({ nme: "hits" } as object)).toThrow("accuracy: options are name (was nme)")
})
