import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import type { HostTensor, HostTensors } from "../../src/ir/host.js"
import type { DType } from "../../src/ir/node.js"
import { binaryCrossentropy } from "../../src/losses/binaryCrossentropy.js"
import { categoricalCrossentropy } from "../../src/losses/categoricalCrossentropy.js"
import { huber } from "../../src/losses/huber.js"
import { meanAbsoluteError } from "../../src/losses/meanAbsoluteError.js"
import { meanSquaredError } from "../../src/losses/meanSquaredError.js"
import { sparseCategoricalCrossentropy } from "../../src/losses/sparseCategoricalCrossentropy.js"
import { auc } from "../../src/metrics/auc.js"
import type { AucCurve, AucSummation } from "../../src/metrics/aucArea.js"
import { binaryAccuracy } from "../../src/metrics/binaryAccuracy.js"
import { categoricalAccuracy } from "../../src/metrics/categoricalAccuracy.js"
import { lossMetric } from "../../src/metrics/lossMetric.js"
import type { Metric } from "../../src/metrics/metric.js"
import { precision } from "../../src/metrics/precision.js"
import { recall } from "../../src/metrics/recall.js"
import { sparseCategoricalAccuracy } from "../../src/metrics/sparseCategoricalAccuracy.js"
import { type Batch, measure } from "./measure.js"

interface Packed {
  readonly shape: readonly number[]
  readonly data: readonly number[]
}

interface MetricCase {
  readonly className: string
  readonly config: {
    readonly num_thresholds?: number
    readonly curve?: AucCurve
    readonly summation_method?: AucSummation
    readonly from_logits?: boolean
    readonly label_smoothing?: number
    readonly threshold?: number
    readonly thresholds?: number | null
    readonly class_id?: number | null
    readonly fn?: { readonly config: string }
  }
  readonly updates: readonly {
    readonly target: Packed
    readonly prediction: Packed
    readonly weight?: Packed
    readonly result: number
  }[]
}

/** keras.json comes from Keras 3.15.1 on TensorFlow: all results of updates with random data; more.json from generate.py. */
const read = (name: string): Readonly<Record<string, MetricCase>> =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8"))

function metricOf({ className, config }: MetricCase): Metric {
  const { from_logits: fromLogits = false, label_smoothing: labelSmoothing = 0 } = config
  const answers = {
    ...(typeof config.thresholds === "number" && { thresholds: config.thresholds }),
    ...(typeof config.class_id === "number" && { classId: config.class_id }),
  }
  switch (config.fn?.config ?? className) {
    case "AUC":
      return auc({
        numThresholds: config.num_thresholds ?? 200,
        curve: config.curve ?? "ROC",
        summationMethod: config.summation_method ?? "interpolation",
        fromLogits,
      })
    case "BinaryAccuracy":
      return binaryAccuracy({ threshold: config.threshold ?? 0.5 })
    case "CategoricalAccuracy":
      return categoricalAccuracy()
    case "SparseCategoricalAccuracy":
      return sparseCategoricalAccuracy()
    case "Precision":
      return precision(answers)
    case "Recall":
      return recall(answers)
    case "BinaryCrossentropy":
      return lossMetric(binaryCrossentropy({ fromLogits, labelSmoothing }))
    case "CategoricalCrossentropy":
      return lossMetric(categoricalCrossentropy({ fromLogits, labelSmoothing }))
    case "SparseCategoricalCrossentropy":
      return lossMetric(sparseCategoricalCrossentropy({ fromLogits }))
    case "MeanSquaredError":
      return lossMetric(meanSquaredError())
    case "MeanAbsoluteError":
    case "mean_absolute_error":
      return lossMetric(meanAbsoluteError())
    case "huber":
      return lossMetric(huber())
    default:
      throw new Error(`there is no metric for ${className}`)
  }
}

const tensor = ({ shape, data }: Packed, dtype: DType): HostTensor =>
  dtype === "int32" ? { shape, dtype, data: Int32Array.from(data) } : { shape, dtype, data: Float32Array.from(data) }

/** Class numbers without the axis of size 1 that Keras allows them. */
const labels = ({ shape, data }: Packed, rank: number): HostTensor =>
  tensor({ shape: shape.slice(0, rank - 1), data }, "int32")

describe.each(["keras", "more"])("results as in Keras (%s.json)", (file) => {
  test.each(Object.entries(read(file)))("%s", async (_, one) => {
    const metric = metricOf(one)
    const batches = one.updates.map(({ target, prediction, weight }): Batch => {
      const isSparse = metric.targets.includes("sparse")
      return {
        target: isSparse ? labels(target, prediction.shape.length) : tensor(target, "float32"),
        prediction: tensor(prediction, "float32"),
        ...(weight && { weight: tensor(weight, "float32") }),
      } satisfies HostTensors
    })
    const results = await measure(metric, batches)
    one.updates.forEach(({ result }, i) => {
      expect(results[i], `result ${i}`).toBeCloseTo(result, 5)
    })
  })
})
