import type { IsWide } from "../../../types/checks.js"
import { ConfigError, formatValue } from "../../shape/errors.js"
import { knownOptions } from "../../shape/options.js"
import type { BatchLogs, Callback, EpochLogs, TestLogs, TrainingControl } from "../callback.js"
import type { Offered } from "./monitor.js"

/** Functions to be called while training. What they return is awaited and not used. */
export interface LambdaHooks<Key extends string = never> {
  /** Before the first epoch. */
  readonly onTrainBegin?: (control: TrainingControl) => unknown
  /** Before an epoch; epochs are counted from 0. */
  readonly onEpochBegin?: (epoch: number, control: TrainingControl) => unknown
  /** Before a training step; batches are counted from 0 in each epoch. */
  readonly onBatchBegin?: (batch: number, control: TrainingControl) => unknown
  /** After a training step, with the loss of its batch. */
  readonly onBatchEnd?: (batch: number, logs: BatchLogs, control: TrainingControl) => unknown
  /** After an epoch and its validation. */
  readonly onEpochEnd?: (epoch: number, logs: EpochLogs<Key>, control: TrainingControl) => unknown
  /** After the last epoch, with its logs. */
  readonly onTrainEnd?: (logs: EpochLogs<Key>, control: TrainingControl) => unknown
  /** Before an evaluation. */
  readonly onTestBegin?: () => unknown
  /** After an evaluation, with its logs. */
  readonly onTestEnd?: (logs: TestLogs<Key>) => unknown
}

/** The keys of a model, without what stands for any other one. */
type KnownKeys<Keys> = Keys extends string ? (IsWide<Keys> extends true ? never : Keys) : never

const names = [
  "onTrainBegin",
  "onEpochBegin",
  "onBatchBegin",
  "onBatchEnd",
  "onEpochEnd",
  "onTrainEnd",
  "onTestBegin",
  "onTestEnd",
] as const satisfies readonly (keyof LambdaHooks)[]

/**
 * A callback made of plain functions.
 *
 * @throws ConfigError for an unknown hook, or one that is not a function
 * @see Keras `LambdaCallback`
 * @example
 * ```ts
 * import { lambdaCallback, sequential } from "shapewright"
 *
 * const model = sequential([1]).dense(1).compile({ optimizer: "adam", loss: "meanSquaredError" })
 * const losses: unknown[] = []
 * const watch = lambdaCallback({ onEpochEnd: (epoch, logs) => losses.push([epoch, logs.loss]) })
 * await model.fit({ x: [[1], [2]], y: [[2], [4]], epochs: 10, callbacks: [watch] })
 * ```
 */
export function lambdaCallback<Keys extends string = never>(
  hooks: LambdaHooks<KnownKeys<NoInfer<Keys>>>,
): Callback<Offered<Keys>> {
  // The logs have all keys that the type of the hooks lists, and may have others.
  const given: LambdaHooks = { ...(knownOptions("lambdaCallback", hooks, names) as unknown as LambdaHooks) }
  for (const name of names)
    if (given[name] !== undefined && typeof given[name] !== "function")
      throw new ConfigError(`lambdaCallback: ${name} must be a function (was ${formatValue(given[name])})`, {
        received: given[name],
        path: name,
      })
  const { onTrainBegin, onEpochBegin, onBatchBegin, onBatchEnd, onEpochEnd, onTrainEnd, onTestBegin, onTestEnd } = given
  // A hook that is not given is not there: steps that nobody looks at are made many at once.
  return {
    ...(onTrainBegin && { onTrainBegin: async (control) => void (await onTrainBegin(control)) }),
    ...(onEpochBegin && { onEpochBegin: async (epoch, control) => void (await onEpochBegin(epoch, control)) }),
    ...(onBatchBegin && { onBatchBegin: async (batch, control) => void (await onBatchBegin(batch, control)) }),
    ...(onBatchEnd && { onBatchEnd: async (batch, logs, control) => void (await onBatchEnd(batch, logs, control)) }),
    ...(onEpochEnd && { onEpochEnd: async (epoch, logs, control) => void (await onEpochEnd(epoch, logs, control)) }),
    ...(onTrainEnd && { onTrainEnd: async (logs, control) => void (await onTrainEnd(logs, control)) }),
    ...(onTestBegin && { onTestBegin: async () => void (await onTestBegin()) }),
    ...(onTestEnd && { onTestEnd: async (logs) => void (await onTestEnd(logs)) }),
  }
}
