import type { Loss } from "../../../losses/loss.js"
import type { AnyMetric } from "../../../metrics/metric.js"
import type { Optimizer } from "../../../optimizers/optimizer.js"
import type { LearningRateSchedule } from "../../../schedules/schedule.js"
import { schedules } from "../../description/schedules.js"
import { losses, metrics, optimizers } from "../../description/training.js"
import type { Json, JsonObject } from "../../json/parse.js"
import { snakeCase } from "../config/names.js"
import { Unsaved } from "./unsaved.js"
import { kerasJson, kerasOptions } from "./values.js"

/** How a model was compiled, as far as Keras writes it down. */
export interface CompiledGoals {
  readonly optimizer: Optimizer
  /** Its value now, which callbacks may have changed; a schedule stands in its place. */
  readonly learningRate: number
  readonly outputs: readonly {
    readonly name: string
    readonly loss: Loss
    readonly lossWeight: number
    readonly metrics: readonly { readonly metric: AnyMetric; readonly isWeighted: boolean }[]
  }[]
  /** Names of the outputs; none for a model with one. */
  readonly names: readonly string[] | undefined
}

/** `compile_config`. @throws ModelFormatError that names everything that Keras does not have */
export function kerasCompile({ optimizer, learningRate, outputs, names }: CompiledGoals): JsonObject {
  const unsaved = new Unsaved()
  const place = "compile"
  if (!Object.hasOwn(optimizers.table, optimizer.name)) unsaved.add(`optimizer ${optimizer.name}`, place)
  const perOutput = (of: (output: CompiledGoals["outputs"][number]) => Json): Json => {
    if (names === undefined) return outputs.map(of)[0] ?? null
    return Object.fromEntries(names.map((name, i) => [name, of(outputs[i] as CompiledGoals["outputs"][number])]))
  }
  const lossOf = ({ loss }: { readonly loss: Loss }): Json => {
    if (!Object.hasOwn(losses.table, loss.name)) unsaved.add(`loss ${loss.name}`, place)
    return kerasJson("keras.losses", loss.kerasName, {
      name: snakeCase(loss.name),
      reduction: snakeCase(loss.reduction),
      ...kerasOptions(loss.config),
    })
  }
  const metricOf = ({ metric }: { readonly metric: AnyMetric }): Json => {
    if (!Object.hasOwn(metrics.table, metric.kerasName)) unsaved.add(`metric ${metric.name}`, place)
    if (metric.kerasName === "accuracy") return "accuracy"
    const name = snakeCase(metric.name)
    if (!metricClasses(metric.kerasName))
      return kerasJson("keras.metrics", "MeanMetricWrapper", {
        name,
        fn: functionJson(snakeCase(metric.kerasName).replace(/^_/, "")),
        ...kerasOptions(metric.config),
      })
    return kerasJson("keras.metrics", metric.kerasName, {
      name: snakeCase(metric.name),
      ...kerasOptions(metric.config),
    })
  }
  const hasWeighted = outputs.some((output) => output.metrics.some(({ isWeighted }) => isWeighted))
  const metricsWhere = (weighted: boolean): Json =>
    perOutput((output) => output.metrics.filter(({ isWeighted }) => isWeighted === weighted).map(metricOf))
  const rateOf = (schedule: LearningRateSchedule | undefined, rate: number): Json => {
    if (schedule === undefined) return rate
    if (!Object.hasOwn(schedules.table, schedule.name)) unsaved.add(`schedule ${schedule.name}`, place)
    return kerasJson("keras.optimizers.schedules", schedule.kerasName, {
      ...kerasOptions(schedule.config),
      name: schedule.kerasName,
    })
  }
  const json = {
    optimizer: kerasJson("keras.optimizers", optimizer.kerasName, {
      name: optimizer.name,
      ...kerasOptions(optimizer.config),
      learning_rate: rateOf(optimizer.schedule, learningRate),
    }),
    loss: perOutput(lossOf),
    loss_weights: names === undefined ? null : perOutput(({ lossWeight }) => lossWeight),
    metrics: metricsWhere(false),
    weighted_metrics: hasWeighted ? metricsWhere(true) : null,
    run_eagerly: false,
    steps_per_execution: 1,
    jit_compile: false,
  }
  if (!unsaved.isEmpty) throw unsaved.error()
  return json
}

/** Losses of which Keras has the mean as a function, but no class of metrics. */
const metricClasses = (name: string): boolean => name !== "Huber" && name !== "LogCosh"

const functionJson = (name: string): JsonObject => ({
  module: "builtins",
  class_name: "function",
  config: name,
  registered_name: "function",
})
