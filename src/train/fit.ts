import { breathe } from "../shape/breather.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { suggestion } from "../shape/nearest.js"
import type { Callback, Direction, Logs, Saver, TrainingControl } from "./callback.js"
import { batchCount, type Dataset, shuffledOrder } from "./dataset.js"
import { evaluateDataset } from "./evaluate.js"
import { History } from "./history.js"
import { interruption } from "./interruption.js"
import { logDirections, type Objective } from "./objective.js"
import type { Display } from "./progress/display.js"
import { manySteps, type Steps, singleSteps } from "./steps/steps.js"
import type { Trainer } from "./trainer.js"
import { weightingOf } from "./weighting.js"

/** How to train. */
export interface FitSettings {
  readonly epochs: number
  readonly initialEpoch: number
  readonly batchSize: number
  readonly shuffle: boolean
  readonly callbacks: readonly Callback<string>[]
  /** Shows how training goes on; it is told the end also when training fails. */
  readonly display: Display
  readonly validation: Dataset | undefined
  readonly validationBatchSize: number
  /** Writes the model for callbacks. */
  readonly saver: Saver
}

/**
 * Trains on all samples, epoch by epoch.
 * @returns the logs of each epoch
 * @throws ConfigError when a callback watches a key that there will not be
 */
export async function fitDataset(trainer: Trainer, data: Dataset, given: FitSettings): Promise<History> {
  const settings = { ...given, callbacks: [given.display, ...given.callbacks] }
  const directions = directionsOf(trainer.objective, given.validation !== undefined)
  for (const key of given.callbacks.flatMap(({ monitors = [] }) => monitors))
    if (!directions.has(key)) throw unknownKey(key, [...directions.keys()])
  const { callbacks, epochs, initialEpoch } = settings
  const history = new History()
  const run = new FitRun(trainer, data, settings, directions)
  const signal = interruption()
  try {
    for (const callback of callbacks) await callback.onTrainBegin?.(run)
    for (let epoch = initialEpoch; epoch < epochs && !run.stopped && !signal.raised; epoch++) {
      const logs = await run.epoch(epoch, () => signal.raised)
      if (logs !== undefined) history.add(epoch, logs)
    }
    await trainer.takeAverages()
    for (const callback of given.callbacks) await callback.onTrainEnd?.(history.last, run)
  } finally {
    signal.end()
    await given.display.onTrainEnd?.(history.last, run)
    await run.end()
  }
  return history
}

function directionsOf(objective: Objective, validated: boolean): ReadonlyMap<string, Direction> {
  const own = [...logDirections(objective)]
  return new Map(validated ? [...own, ...own.map(([key, better]) => [validationKey(key), better] as const)] : own)
}

function unknownKey(key: string, keys: readonly string[]): ConfigError {
  const there = `; there are ${keys.join(", ")}`
  const ending = keys.map(validationKey).includes(key)
    ? ` without validationData or validationSplit${there}`
    : suggestion(key, keys, there)
  return new ConfigError(`there is no log key "${key}"${ending}`, {
    code: "UNKNOWN_MONITOR",
    expected: keys,
    received: key,
    path: "callbacks",
  })
}

/** Whether a callback looks at single steps. */
const needsEveryBatch = ({ onBatchBegin, onBatchEnd }: Callback<string>): boolean =>
  onBatchBegin !== undefined || onBatchEnd !== undefined

class FitRun implements TrainingControl {
  readonly epochs: number
  readonly steps: number
  readonly samples: number
  stopped = false
  readonly #trainer: Trainer
  readonly #data: Dataset
  readonly #settings: FitSettings
  readonly #directions: ReadonlyMap<string, Direction>
  readonly #steps: Steps

  constructor(trainer: Trainer, data: Dataset, settings: FitSettings, directions: ReadonlyMap<string, Direction>) {
    this.#directions = directions
    this.#trainer = trainer
    this.#data = data
    this.#settings = settings
    this.epochs = settings.epochs
    this.samples = data.count
    this.steps = batchCount(data.count, settings.batchSize)
    const makeSteps = settings.callbacks.some(needsEveryBatch) ? singleSteps : manySteps
    this.#steps = makeSteps(trainer, data, settings.batchSize)
    if (settings.validation !== undefined) trainer.expectEvaluation(weightingOf(settings.validation))
  }

  /** Gives back what was kept while training. */
  end(): Promise<void> {
    return this.#steps.end()
  }

  get learningRate(): number {
    return this.#trainer.learningRate
  }

  set learningRate(value: number) {
    if (!Number.isFinite(value))
      throw new ConfigError(`learningRate must be a finite number (was ${formatValue(value)})`, { received: value })
    this.#trainer.learningRate = value
  }

  direction(key: string): Direction {
    const direction = this.#directions.get(key)
    if (direction === undefined) throw unknownKey(key, [...this.#directions.keys()])
    return direction
  }

  stop(): void {
    this.stopped = true
  }

  save(path: string): Promise<void> {
    return this.#settings.saver.save(path)
  }

  saveWeights(path: string): Promise<void> {
    return this.#settings.saver.saveWeights(path)
  }

  readonly snapshot = () => this.#trainer.snapshot()

  readonly restore = (snapshot: Awaited<ReturnType<TrainingControl["snapshot"]>>) => this.#trainer.restore(snapshot)

  /** One epoch. @returns its logs; `undefined` when it was interrupted before its first step */
  async epoch(epoch: number, interrupted: () => boolean): Promise<Logs | undefined> {
    const { callbacks, validation, validationBatchSize } = this.#settings
    for (const callback of callbacks) await callback.onEpochBegin?.(epoch, this)
    this.#trainer.resetLogs()
    const steps = await this.#batches(interrupted)
    if (steps === 0) return undefined
    const logs: Record<string, Logs[string]> = { ...(await this.#trainer.logs()) }
    if (validation !== undefined && !interrupted()) {
      const found = await evaluateDataset(this.#trainer, validation, validationBatchSize, callbacks)
      for (const [key, value] of Object.entries(found)) logs[validationKey(key)] = value
    }
    for (const callback of callbacks) await callback.onEpochEnd?.(epoch, logs, this)
    return logs
  }

  async #batches(interrupted: () => boolean): Promise<number> {
    const { shuffle, callbacks, display } = this.#settings
    const data = this.#data
    const order = shuffle ? shuffledOrder(data.count, this.#trainer.seed, this.#trainer.steps) : undefined
    const steps = this.#steps.epoch(order)
    let batch = 0
    while (batch < this.steps && !this.stopped && !interrupted()) {
      for (const callback of callbacks) await callback.onBatchBegin?.(batch, this)
      const losses = await steps.next()
      display.onSteps?.(losses)
      const [loss = Number.NaN] = Array.from(losses).slice(-1)
      batch += losses.length
      for (const callback of callbacks) await callback.onBatchEnd?.(batch - 1, { loss }, this)
      await breathe()
    }
    return batch
  }
}

/** The key of a log on validation data: `loss` → `valLoss`. */
export const validationKey = (key: string): string => `val${key.charAt(0).toUpperCase()}${key.slice(1)}`
