import type { Engine } from "../../src/engines/engine.js"
import type { Json } from "../../src/formats/json/parse.js"
import { isList, isObject } from "../../src/formats/keras/config/read.js"
import { loadArchive } from "../../src/formats/keras/load.js"
import { placedWeights } from "../../src/formats/keras/weights.js"
import type { HostTensor, HostTensors } from "../../src/ir/host.js"
import type { MetricValue } from "../../src/metrics/metric.js"
import type { CompiledObject } from "../../src/model/compiledObject.js"
import { kerasModel } from "../../src/model/kerasModel.js"
import { NdArray } from "../../src/shape/ndarray.js"
import type { Case } from "./case.js"
import { hostTensor } from "./tensors.js"
import { NotInCatalogue } from "./unsupported.js"

const arrayOf = ({ data, shape, dtype }: HostTensor): NdArray => new NdArray(data, [...shape], dtype)

/** `fit`, then `evaluate` and `predict`, as the case asks: history, trained weights and results. */
export async function runTraining(engine: Engine, one: Case): Promise<HostTensors> {
  const { info, tensors } = one
  const { fit } = info
  if (fit === undefined) throw new Error("the case does not say how to fit")
  const bytes = one.model()
  const model = kerasModel(bytes, {
    file: "model.keras",
    compile: true,
    compileConfig: info.resume === true ? undefined : info.compile,
    engine: engine.name,
  })
  if (!("objective" in model)) throw new NotInCatalogue(["a training without compile"])
  const compiled = model as CompiledObject
  const { plan } = compiled
  const at = (keys: readonly string[], names: readonly string[] | undefined): unknown => {
    const arrays = keys.map((key) => {
      const tensor = tensors.get(key)
      if (tensor === undefined) throw new Error(`the case has no ${key}`)
      return arrayOf(hostTensor(tensor))
    })
    return names === undefined ? arrays[0] : Object.fromEntries(names.map((name, i) => [name, arrays[i]]))
  }
  const inputs = (prefix: string): unknown =>
    at(
      (info.inputs ?? []).map(({ name }) => `${prefix}/${name}`),
      plan.inputNames,
    )
  const outputs = (prefix: string): unknown =>
    at(
      plan.network.outputs.map((_, i) => `${prefix}/${i}`),
      plan.outputNames,
    )
  const x = inputs("in")
  const y = targets(compiled, outputs("target"))
  const weights = fit.sampleWeight === true ? { sampleWeight: outputs("sample_weight") } : {}
  const validation =
    fit.validation === true ? { x: inputs("val_in"), y: targets(compiled, outputs("val_target")) } : undefined
  const { batchSize } = fit
  const history = await compiled.fit({
    x,
    y,
    ...weights,
    ...(validation !== undefined && { validationData: validation }),
    ...(fit.classWeight != null && { classWeight: fit.classWeight }),
    epochs: fit.epochs,
    batchSize,
    shuffle: false,
    progress: "none",
  } as never)
  const results = await compiled.evaluate({ x, y, ...weights, batchSize } as never)
  const predicted = await compiled.predict(x, { batchSize })
  const computed: Record<string, HostTensor> = {}
  const numbers = (key: string, values: MetricValue | readonly MetricValue[]): void => {
    const list = typeof values === "number" ? [values] : values
    const rest = list.flatMap((one) => (typeof one === "number" ? [] : [one.length])).slice(0, 1)
    const shape = typeof values === "number" ? [] : [values.length, ...rest]
    computed[key] = { dtype: "float32", shape, data: Float32Array.from(list.flat()) }
  }
  const keys = kerasKeys(compiled, info.compile ?? compileConfigOf(bytes))
  for (const [own, key] of keys) {
    const values = (history.history as Readonly<Record<string, MetricValue[]>>)[own]
    if (values !== undefined) numbers(`out/history/${key}`, values)
    if (results[own] !== undefined) numbers(`out/evaluate/${key}`, results[own])
  }
  const list = plan.outputNames === undefined ? [predicted] : Object.values(predicted as object)
  list.forEach((array: NdArray, i) => {
    computed[`out/predict/${i}`] = { dtype: array.dtype, shape: array.shape, data: array.data } as HostTensor
  })
  const { model: keras } = loadArchive(bytes, { file: "model.keras" })
  for (const { variable, place } of placedWeights(plan.network, keras.groups))
    computed[`trained/${place}`] = {
      dtype: variable.dtype,
      shape: variable.shape,
      data: (await variable.read()).slice(),
    }
  return computed
}

/** Class numbers with an axis of size 1 behind them are those without it. */
function targets({ objective, plan }: CompiledObject, given: unknown): unknown {
  const fitted = (array: NdArray, i: number): NdArray => {
    const { shape } = objective.outputs[i]?.target ?? { shape: [] }
    const isLonger = array.shape.length === shape.length + 2 && array.shape.at(-1) === 1
    return isLonger ? new NdArray(array.data, array.shape.slice(0, -1), array.dtype) : array
  }
  if (plan.outputNames === undefined) return fitted(given as NdArray, 0)
  return Object.fromEntries(
    plan.outputNames.map((name, i) => [name, fitted((given as Record<string, NdArray>)[name] as NdArray, i)]),
  )
}

/** What Keras calls each log, by our key, with those of validation data. */
function kerasKeys({ objective }: CompiledObject, config: Json): ReadonlyMap<string, string> {
  const keys = new Map<string, string>([["loss", "loss"]])
  const several = objective.outputs.length > 1
  const listOf = (option: string, name: string, i: number): readonly (string | undefined)[] => {
    const given = (isObject(config) ? config[option] : null) ?? null
    const own = several ? (isObject(given) ? given[name] : isList(given) ? given[i] : null) : given
    return (isList(own) ? own : [own]).map(nameOf)
  }
  objective.outputs.forEach(({ name, tracker, metrics }, i) => {
    if (tracker !== undefined) keys.set(tracker.key, `${name}_loss`)
    const plain = listOf("metrics", name, i)
    const taken = new Set(plain)
    const weighted = listOf("weighted_metrics", name, i).map((one) => (taken.has(one) ? `weighted_${one}` : one))
    const names = { plain: plain.values(), weighted: weighted.values() }
    for (const { key, isWeighted } of metrics) {
      const own = (isWeighted ? names.weighted : names.plain).next().value
      keys.set(key, several ? `${name}_${own}` : String(own))
    }
  })
  const capitalized = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1)
  for (const [own, key] of [...keys]) keys.set(`val${capitalized(own)}`, `val_${key}`)
  return keys
}

const nameOf = (metric: Json | undefined): string | undefined => {
  if (typeof metric === "string") return metric
  const config = isObject(metric) ? metric.config : undefined
  return isObject(config) && typeof config.name === "string" ? config.name : undefined
}

function compileConfigOf(bytes: Uint8Array): Json {
  const { compile } = loadArchive(bytes, { file: "model.keras" })
  return compile ?? null
}
