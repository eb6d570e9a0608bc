import { ConfigError, formatValue } from "../../shape/errors.js"
import { numberOption, ranges } from "../../shape/options.js"
import type { Callback } from "../callback.js"

/** The learning rate of an epoch, from its number (counted from 0) and the learning rate before it. */
export type EpochSchedule = (epoch: number, learningRate: number) => number

/**
 * Sets the learning rate at the begin of every epoch: `learningRate = schedule(epoch, learningRate)`.
 *
 * @param schedule a function of the epoch's number, counted from 0, and of the current learning rate (a float32)
 * @throws ConfigError for what is not a function; while training, for a result that is not a finite number >= 0
 * @see Keras `LearningRateScheduler`
 * @example
 * ```ts
 * import { learningRateScheduler, sequential } from "shapewright"
 *
 * const model = sequential([1]).dense(1).compile({ optimizer: "adam", loss: "meanSquaredError" })
 * const decay = learningRateScheduler((epoch, learningRate) => (epoch < 5 ? learningRate : learningRate * 0.9))
 * await model.fit({ x: [[1], [2]], y: [[2], [4]], epochs: 10, callbacks: [decay] })
 * ```
 */
export function learningRateScheduler(schedule: EpochSchedule): Callback {
  const name = "learningRateScheduler"
  if (typeof schedule !== "function")
    throw new ConfigError(
      `${name}: the schedule must be a function of epoch and learning rate (was ${formatValue(schedule)})`,
      { received: schedule },
    )
  return {
    onEpochBegin: (epoch, control) => {
      const next = schedule(epoch, control.learningRate)
      control.learningRate = numberOption(name, `the learning rate of epoch ${epoch}`, next, ranges.notNegative)
    },
  }
}
