import type { Engine } from "../../src/engines/engine.js"
import { metricOf } from "../../src/formats/keras/compile/components.js"
import { Missing } from "../../src/formats/keras/config/missing.js"
import type { HostTensor, HostTensors } from "../../src/ir/host.js"
import type { Node } from "../../src/ir/node.js"
import { feed } from "../../src/ir/ops/feed.js"
import { state } from "../../src/ir/ops/state.js"
import type { AccumulatorSpec, AnyMetric, MetricValue } from "../../src/metrics/metric.js"
import type { Case } from "./case.js"
import { hostTensor } from "./tensors.js"
import { NotInCatalogue } from "./unsupported.js"

interface Batch {
  readonly target: HostTensor
  readonly prediction: HostTensor
  readonly weight?: HostTensor
}

/** `out/r<k>`: the result after each update. */
export async function runMetric(engine: Engine, one: Case): Promise<HostTensors> {
  const missing = new Missing()
  const metric = metricOf(one.info.metric ?? null, { path: "case.json.metric", missing })
  if (metric === undefined || missing.names.length > 0) throw new NotInCatalogue(missing.names)
  const batches = Array.from({ length: one.info.updates ?? 0 }, (_, k) => batchOf(one, metric, k))
  const results = await measure(engine, metric, batches)
  return Object.fromEntries(results.map((result, k) => [`out/r${k}`, resultTensor(result)]))
}

const resultTensor = (result: MetricValue): HostTensor =>
  typeof result === "number"
    ? { dtype: "float32", shape: [], data: Float32Array.of(result) }
    : { dtype: "float32", shape: [result.length], data: Float32Array.from(result) }

const asFloats = ({ shape, data }: HostTensor): HostTensor => ({
  dtype: "float32",
  shape,
  data: Float32Array.from(data),
})

function batchOf({ tensors }: Case, metric: AnyMetric, k: number): Batch {
  const at = (name: string): HostTensor | undefined => {
    const tensor = tensors.get(`in/u${k}/${name}`)
    return tensor && hostTensor(tensor)
  }
  const [given, prediction, weight] = [at("y_true"), at("y_pred"), at("sample_weight")]
  if (given === undefined || prediction === undefined) throw new Error(`update ${k} has no y_true and y_pred`)
  const isSparse = metric.targets.includes("sparse")
  const numbers = Float32Array.from(given.data)
  const target: HostTensor = isSparse
    ? { dtype: "int32", shape: given.shape.slice(0, prediction.shape.length - 1), data: Int32Array.from(numbers) }
    : { dtype: "float32", shape: given.shape, data: numbers }
  return { target, prediction: asFloats(prediction), ...(weight && { weight }) }
}

const initialOf = ({ shape, dtype, initial }: AccumulatorSpec): HostTensor => {
  const size = shape.reduce((a, b) => a * b, 1)
  const holder = { float32: Float32Array, int32: Int32Array, bool: Uint8Array }[dtype]
  return { shape, dtype, data: new holder(size).fill(initial) }
}

async function measure(engine: Engine, metric: AnyMetric, batches: readonly Batch[]): Promise<readonly MetricValue[]> {
  const [first] = batches
  if (first === undefined) return []
  const specs = metric.state({ shape: first.prediction.shape.slice(1) })
  const feeds: Record<string, Node> = {}
  for (const [name, { shape, dtype }] of Object.entries(first))
    feeds[name] = feed(name, ["batch", ...shape.slice(1)], dtype)
  const updates = metric.update({
    target: feeds.target as Node,
    prediction: feeds.prediction as Node,
    weight: feeds.weight,
    state: Object.fromEntries(
      Object.entries(specs).map(([name, { shape, dtype }]) => [name, state(name, shape, dtype)]),
    ),
  })
  const executable = engine.compile({
    state: Object.entries(specs).map(([name, { shape, dtype }]) => ({ name, shape, dtype })),
    entries: { step: { feeds, outputs: {}, updates } },
  })
  try {
    executable.writeState(Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, initialOf(spec)])))
    const results: MetricValue[] = []
    for (const batch of batches) {
      await executable.run("step", { ...batch })
      results.push(metric.result(await executable.readState(Object.keys(specs))))
    }
    return results
  } finally {
    executable.dispose()
  }
}
