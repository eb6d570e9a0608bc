import { knownOptions, numberOption, ranges } from "../../shape/options.js"
import type { Callback } from "../callback.js"
import { epochCounts, type MonitorOptions, type Offered, watch } from "./monitor.js"

/** Options of `reduceLROnPlateau`. */
export interface ReduceLROnPlateauOptions<Monitor extends string = string> extends MonitorOptions<Monitor> {
  /** Smaller changes than this do not count as improvement; at least 0. Default 1e-4. */
  readonly minDelta?: number
  /** What the learning rate is multiplied with, in [0, 1). Default 0.1. */
  readonly factor?: number
  /** Epochs without improvement after which the learning rate falls; a whole number. Default 10. */
  readonly patience?: number
  /** Epochs after a reduction that do not count as waiting; a whole number. Default 0. */
  readonly cooldown?: number
  /** The learning rate falls no lower; at least 0. Default 0. */
  readonly minLearningRate?: number
}

const known = ["monitor", "mode", "minDelta", "factor", "patience", "cooldown", "minLearningRate"] as const

/**
 * Lowers the learning rate when a number has stopped improving:
 * `learningRate = max(learningRate * factor, minLearningRate)` after `patience` epochs no better than the best one.
 *
 * @throws ConfigError for an option out of its range; when training begins, for a monitor that is no log key, or of
 * which is not known which way is better
 * @see Keras `ReduceLROnPlateau`
 * @example
 * ```ts
 * import { reduceLROnPlateau, sequential } from "shapewright"
 *
 * const model = sequential([1]).dense(1).compile({ optimizer: "adam", loss: "meanSquaredError" })
 * const slower = reduceLROnPlateau({ monitor: "loss", factor: 0.5, patience: 2 })
 * await model.fit({ x: [[1], [2]], y: [[2], [4]], epochs: 20, callbacks: [slower] })
 * ```
 */
export function reduceLROnPlateau<Monitor extends string = "valLoss", Keys extends string = never>(
  options: ReduceLROnPlateauOptions<Monitor | NoInfer<Keys>> = {},
): Callback<NoInfer<Monitor> | Offered<Keys>> {
  const name = "reduceLROnPlateau"
  const given = knownOptions(name, options, known)
  const { key, value, judge } = watch<Monitor>(name, given, 1e-4)
  const factor = numberOption(name, "factor", given.factor ?? 0.1, ranges.belowOne)
  const patience = numberOption(name, "patience", given.patience ?? 10, epochCounts)
  const cooldown = numberOption(name, "cooldown", given.cooldown ?? 0, epochCounts)
  const minimum = numberOption(name, "minLearningRate", given.minLearningRate ?? 0, ranges.notNegative)
  let best = Number.NaN
  let wait = 0
  let cooling = 0
  return {
    monitors: [key],
    onTrainBegin: (control) => {
      best = judge(control).worst
      wait = 0
      cooling = 0
    },
    onEpochEnd: (_epoch, logs, control) => {
      const current = value(logs)
      if (current === undefined) return
      if (cooling > 0) cooling--
      if (judge(control).improves(current, best)) {
        best = current
        wait = 0
        return
      }
      if (cooling > 0 || ++wait < patience) return
      const { learningRate } = control
      // The learning rate is kept as float32: that is how it is compared.
      if (learningRate <= Math.fround(minimum)) return
      control.learningRate = Math.max(learningRate * factor, minimum)
      cooling = cooldown
      wait = 0
    },
  }
}
