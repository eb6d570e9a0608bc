import { booleanOption, knownOptions, numberOption, ranges } from "../../shape/options.js"
import type { Callback, WeightSnapshot } from "../callback.js"
import { epochCounts, type MonitorOptions, type Offered, watch } from "./monitor.js"

/** Options of `earlyStopping`. */
export interface EarlyStoppingOptions<Monitor extends string = string> extends MonitorOptions<Monitor> {
  /** Smaller changes than this do not count as improvement; at least 0. Default 0. */
  readonly minDelta?: number
  /** Epochs without improvement after which training ends; a whole number. Default 0: the first one ends it. */
  readonly patience?: number
  /** Only a number that is better than this, too, ends the waiting. Default: none. */
  readonly baseline?: number
  /** True sets the weights back to those of the best epoch when training ends, early or not. Default false. */
  readonly restoreBestWeights?: boolean
  /** Number of the first epoch that is looked at, counted from 0. Default 0. */
  readonly startFromEpoch?: number
}

const known = ["monitor", "mode", "minDelta", "patience", "baseline", "restoreBestWeights", "startFromEpoch"] as const

/**
 * Ends training when a number has stopped improving: after `patience` epochs that were no better than the best one.
 *
 * @throws ConfigError for an option out of its range; when training begins, for a monitor that is no log key, or of
 * which is not known which way is better
 * @see Keras `EarlyStopping`
 * @example
 * ```ts
 * import { earlyStopping, sequential } from "shapewright"
 *
 * const model = sequential([1]).dense(1).compile({ optimizer: "adam", loss: "meanSquaredError" })
 * const stop = earlyStopping({ monitor: "valLoss", patience: 3, restoreBestWeights: true })
 * await model.fit({ x: [[1], [2], [3]], y: [[2], [4], [6]], epochs: 20, validationSplit: 0.34, callbacks: [stop] })
 * ```
 */
export function earlyStopping<Monitor extends string = "valLoss", Keys extends string = never>(
  options: EarlyStoppingOptions<Monitor | NoInfer<Keys>> = {},
): Callback<NoInfer<Monitor> | Offered<Keys>> {
  const name = "earlyStopping"
  const given = knownOptions(name, options, known)
  const { key, value, judge } = watch<Monitor>(name, given, 0)
  const patience = numberOption(name, "patience", given.patience ?? 0, epochCounts)
  const startFromEpoch = numberOption(name, "startFromEpoch", given.startFromEpoch ?? 0, epochCounts)
  const restoreBest = booleanOption(name, "restoreBestWeights", given.restoreBestWeights ?? false)
  const { baseline } = given
  if (baseline !== undefined) numberOption(name, "baseline", baseline, ranges.any)
  let best = Number.NaN
  let wait = 0
  let weights: WeightSnapshot | undefined
  return {
    monitors: [key],
    onTrainBegin: (control) => {
      best = judge(control).worst
      wait = 0
      weights = undefined
    },
    onEpochEnd: async (epoch, logs, control) => {
      const current = value(logs)
      if (current === undefined || epoch < startFromEpoch) return
      const { improves } = judge(control)
      const improved = improves(current, best)
      if (restoreBest && (improved || weights === undefined)) weights = await control.snapshot()
      wait++
      if (improved) {
        best = current
        if (baseline === undefined || improves(current, baseline)) wait = 0
      } else if (wait >= patience && epoch > 0) control.stop()
    },
    onTrainEnd: (_logs, control) => {
      if (weights !== undefined) control.restore(weights)
      weights = undefined
    },
  }
}
