import { ConfigError, formatValue } from "../../shape/errors.js"
import { booleanOption, knownOptions, numberOption, ranges } from "../../shape/options.js"
import type { Callback, Logs } from "../callback.js"
import { type Judge, type MonitorOptions, type Offered, watch } from "./monitor.js"

/** Options of `modelCheckpoint`. */
export interface ModelCheckpointOptions<Monitor extends string = string, Best extends boolean = boolean>
  extends MonitorOptions<Monitor> {
  /** True saves only when the monitored number is better than in all epochs before; false (the default) every epoch. */
  readonly saveBestOnly?: Best
  /** True saves the weights alone, as a safetensors file. Default false: a folder to go on from. */
  readonly saveWeightsOnly?: boolean
  /** With `saveBestOnly`: only a number that is better than this, too, is saved. Default: none. */
  readonly initialValueThreshold?: number
}

/** Where an epoch is saved: one place, which is replaced, or another one for each epoch. */
export type CheckpointPath = string | ((epoch: number, logs: Logs) => string)

const known = [
  "monitor",
  "mode",
  "minDelta",
  "saveBestOnly",
  "saveWeightsOnly",
  "initialValueThreshold",
] as const satisfies readonly (keyof ModelCheckpointOptions)[]

/**
 * Saves the model at the end of epochs: what is saved is loaded with `loadModel` and goes on where it was. A crash at any
 * moment leaves the checkpoint that was there before, or the new one, whole.
 *
 * @param path a folder (with `saveWeightsOnly` a file), or a function of the epoch, counted from 0, and its logs
 * @throws ConfigError for a wrong option; while training, when the logs lack the monitored key
 * @throws ModelFormatError while training, when it cannot be written
 * @see Keras `ModelCheckpoint`
 * @example
 * ```ts
 * import { loadModel, modelCheckpoint, sequential } from "shapewright"
 *
 * const model = sequential([1]).dense(1).compile({ optimizer: "adam", loss: "meanSquaredError" })
 * const checkpoint = modelCheckpoint("models/line", { monitor: "valLoss", saveBestOnly: true })
 * await model.fit({ x: [[1], [2], [3]], y: [[2], [4], [6]], epochs: 5, validationSplit: 0.34, callbacks: [checkpoint] })
 * const best = await loadModel<typeof model>("models/line")
 * ```
 */
export function modelCheckpoint<
  Monitor extends string = "valLoss",
  const Best extends boolean = false,
  Keys extends string = never,
>(
  path: CheckpointPath,
  options: ModelCheckpointOptions<Monitor | NoInfer<Keys>, Best> = {},
): Callback<(Best extends true ? NoInfer<Monitor> : never) | Offered<Keys>> {
  const name = "modelCheckpoint"
  const given = knownOptions(name, options, known)
  if (typeof path !== "function" && (typeof path !== "string" || path === ""))
    throw new ConfigError(`${name}: the path must be a folder or a function (was ${formatValue(path)})`, {
      received: path,
    })
  const bestOnly = booleanOption(name, "saveBestOnly", given.saveBestOnly ?? false)
  const weightsOnly = booleanOption(name, "saveWeightsOnly", given.saveWeightsOnly ?? false)
  const { initialValueThreshold: threshold } = given
  if (threshold !== undefined) numberOption(name, "initialValueThreshold", threshold, ranges.any)
  const { key, value, judge } = watch<Monitor>(name, given, 0)
  let best: number | undefined
  const isBest = (logs: Logs, { improves, worst }: Judge): boolean => {
    const current = value(logs)
    if (current === undefined || !improves(current, best ?? threshold ?? worst)) return false
    best = current
    return true
  }
  return {
    // The key is asked for where it is looked at: `Best` says so to the compiler.
    monitors: (bestOnly ? [key] : []) as readonly string[] as readonly (Best extends true ? Monitor : never)[],
    onEpochEnd: async (epoch, logs, control) => {
      if (bestOnly && !isBest(logs, judge(control))) return
      const place = typeof path === "function" ? path(epoch, logs) : path
      await (weightsOnly ? control.saveWeights(place) : control.save(place))
    },
  }
}
