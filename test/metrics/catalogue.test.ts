import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import type { Json } from "../../src/formats/json/parse.js"
import { metricOf } from "../../src/formats/keras/compile/components.js"
import { Missing } from "../../src/formats/keras/config/missing.js"
import type { HostTensor } from "../../src/ir/host.js"
import type { AnyMetric } from "../../src/metrics/metric.js"
import { type Batch, measure } from "./measure.js"

interface Packed {
  readonly shape: readonly number[]
  readonly data: readonly number[]
}

interface Case {
  readonly metric: Json
  readonly updates: readonly {
    readonly target: Packed
    readonly prediction: Packed
    readonly weight?: Packed
    readonly result: number | readonly number[]
  }[]
}

/** Metrics with their configurations, as Keras 3.15.1 computed them: generateCatalogue.py made the file. */
const cases: Readonly<Record<string, Case>> = JSON.parse(
  readFileSync(new URL("fixtures/catalogue.json", import.meta.url), "utf8"),
)

const floats = ({ shape, data }: Packed): HostTensor => ({ dtype: "float32", shape, data: Float32Array.from(data) })
const ints = ({ shape, data }: Packed): HostTensor => ({ dtype: "int32", shape, data: Int32Array.from(data) })

function imported(config: Json): AnyMetric {
  const missing = new Missing()
  const metric = metricOf(config, { path: "metric", missing })
  expect(missing.names).toEqual([])
  return metric as AnyMetric
}

describe("metrics of Keras", () => {
  test.each(Object.entries(cases))("%s", async (_, { metric: config, updates }) => {
    const metric = imported(config)
    const isSparse = metric.targets.includes("sparse")
    const batches = updates.map(
      ({ target, prediction, weight }): Batch => ({
        target: isSparse ? ints(target) : floats(target),
        prediction: floats(prediction),
        ...(weight && { weight: floats(weight) }),
      }),
    )
    const results = await measure(metric, batches)
    updates.forEach(({ result }, i) => {
      expect(Array.isArray(results[i]), `result ${i} is a list`).toBe(Array.isArray(result))
      const [own, wanted] = [[results[i]].flat(), [result].flat()]
      expect(own.length, `length of result ${i}`).toBe(wanted.length)
      wanted.forEach((one, k) => void expect(own[k], `result ${i}`).toBeCloseTo(one, 5))
    })
  })
})
