import type { HostData } from "../ir/host.js"
import type { MetricValue } from "../metrics/metric.js"

/**
 * What was measured in an epoch or an evaluation, by key: `loss`, `accuracy`, `valLoss`, …; a list for metrics that give
 * one, such as `precision({ thresholds: [0.3, 0.7] })`.
 */
export type Logs = Readonly<Record<string, MetricValue>>

/** What logs hold under a key: a list of numbers for those in `Lists`, else a number. */
export type LogValue<Key, Lists> = Key extends Lists ? readonly number[] : number

/** What is known after one step. */
export interface BatchLogs {
  /** Loss of the batch. */
  readonly loss: number
}

/** Whether less or more of a number is better. */
export type Direction = "min" | "max"

/** A copy of all weights of a model, by path. */
export type WeightSnapshot = ReadonlyMap<string, HostData>

/** Writes a model that is being trained. */
export interface Saver {
  /** Saves the model with the state of its training to a folder. @throws ModelFormatError when it cannot be written */
  save(path: string): Promise<void>
  /** Saves the weights alone to a file. @throws ModelFormatError when it cannot be written */
  saveWeights(path: string): Promise<void>
}

/** What a callback may do with the training that it watches. */
export interface TrainingControl extends Saver {
  /** Number of epochs asked for. */
  readonly epochs: number
  /** Number of steps of one epoch. */
  readonly steps: number
  /** Number of training samples. */
  readonly samples: number
  /** The optimizer's learning rate; setting it takes effect at the next step. A schedule's rate cannot be set. */
  learningRate: number
  /** Which way is better for the loss or metric of a log key. @throws ConfigError for a key that there is not */
  direction(key: string): Direction
  /** Ends training after the step in flight. */
  stop(): void
  /** A copy of all weights. */
  snapshot(): Promise<WeightSnapshot>
  /** Sets all weights back to a copy. */
  restore(snapshot: WeightSnapshot): void
}

/** Hooks that see no logs but the loss of a batch. */
export interface CommonHooks {
  /** Before the first epoch. */
  onTrainBegin?(control: TrainingControl): void | Promise<void>
  /** Before an epoch; the first is 0, or `initialEpoch`. */
  onEpochBegin?(epoch: number, control: TrainingControl): void | Promise<void>
  /** Before a step; the first of an epoch is 0. */
  onBatchBegin?(batch: number, control: TrainingControl): void | Promise<void>
  /** `logs.loss` is the loss of this batch alone. */
  onBatchEnd?(batch: number, logs: BatchLogs, control: TrainingControl): void | Promise<void>
  /** Before validation. */
  onTestBegin?(): void | Promise<void>
}

/**
 * Hooks into training. Every hook may be asynchronous: training waits for it.
 * `Monitor` are the log keys that the callback needs: a model whose logs lack one does not take it.
 */
export interface Callback<Monitor extends string = never> extends CommonHooks {
  /** The log keys that are read. */
  readonly monitors?: readonly Monitor[]
  /** `logs` are those of the whole epoch, with validation. */
  onEpochEnd?(epoch: number, logs: Logs, control: TrainingControl): void | Promise<void>
  /** After the last epoch, with its logs; also after training was ended early. */
  onTrainEnd?(logs: Logs, control: TrainingControl): void | Promise<void>
  /** After validation, with what was measured. */
  onTestEnd?(logs: Logs): void | Promise<void>
}

/** Keys of logs on validation data: `"valLoss"`, … */
type OnValidation = `val${Capitalize<string>}`

/**
 * What is measured on training data: the numbers of known keys, or whatever there is where none are. `Lists`: the keys
 * that hold lists.
 */
export type TestLogs<Key extends string, Lists extends string = never> = [Key] extends [never]
  ? Logs
  : string extends Key
    ? Logs
    : { readonly [K in Exclude<Key, OnValidation>]: LogValue<K, Lists> }

/** Logs of an epoch, likewise. An epoch that is interrupted has no validation. */
export type EpochLogs<Key extends string, Lists extends string = never> = TestLogs<Key, Lists> & {
  readonly [K in Extract<Key, OnValidation>]?: LogValue<K, Lists>
}

/** Hooks as a model calls them: they see the keys of its logs. */
interface ModelHooks<Key extends string, Lists extends string> extends CommonHooks {
  /** `logs` are those of the whole epoch, with validation. */
  onEpochEnd?(epoch: number, logs: EpochLogs<Key, Lists>, control: TrainingControl): void | Promise<void>
  /** After the last epoch, with its logs; also after training was ended early. */
  onTrainEnd?(logs: EpochLogs<Key, Lists>, control: TrainingControl): void | Promise<void>
  /** After validation, with what was measured. */
  onTestEnd?(logs: TestLogs<Key, Lists>): void | Promise<void>
}

/** A callback as a model takes it. */
export interface ModelCallback<Key extends string, Lists extends string = never> extends ModelHooks<Key, Lists> {
  /** The log keys that are read. */
  readonly monitors?: readonly Exclude<Key, Lists>[]
}

/** A callback as it is given to a model: it may ask for keys that there are not, so that a sentence can say so. */
export interface GivenCallback<Key extends string, Lists extends string = never> extends ModelHooks<Key, Lists> {
  /** The log keys that are read. */
  readonly monitors?: readonly (Exclude<Key, Lists> | (string & {}))[]
}
