import type { HostData } from "../ir/host.js"

/** Numbers of an epoch, an evaluation or a batch, by key: `loss`, `accuracy`, `valLoss`, … */
export type Logs = Readonly<Record<string, number>>

/** A copy of all weights of a model, by path. */
export type WeightSnapshot = ReadonlyMap<string, HostData>

/** What a callback may do with the training that it watches. */
export interface TrainingControl {
  /** Number of epochs asked for. */
  readonly epochs: number
  /** Number of steps of one epoch. */
  readonly steps: number
  /** Number of training samples. */
  readonly samples: number
  /** The optimizer's learning rate; setting it takes effect at the next step. */
  learningRate: number
  /** Ends training after the step in flight. */
  stop(): void
  /** A copy of all weights. */
  snapshot(): Promise<WeightSnapshot>
  /** Sets all weights back to a copy. */
  restore(snapshot: WeightSnapshot): void
}

/**
 * Hooks into training. Every hook may be asynchronous: training waits for it.
 * `Monitor` are the log keys that the callback needs: a model whose logs lack one does not take it.
 */
export interface Callback<Monitor extends string = never> {
  /** The log keys that are read. */
  readonly monitors?: readonly Monitor[]
  /** Before the first epoch. */
  onTrainBegin?(control: TrainingControl): void | Promise<void>
  /** Before an epoch; the first is 0, or `initialEpoch`. */
  onEpochBegin?(epoch: number, control: TrainingControl): void | Promise<void>
  /** Before a step; the first of an epoch is 0. */
  onBatchBegin?(batch: number, control: TrainingControl): void | Promise<void>
  /** `logs.loss` is the loss of this batch alone. */
  onBatchEnd?(batch: number, logs: Logs, control: TrainingControl): void | Promise<void>
  /** `logs` are those of the whole epoch, with validation. */
  onEpochEnd?(epoch: number, logs: Logs, control: TrainingControl): void | Promise<void>
  /** After the last epoch, with its logs; also after training was ended early. */
  onTrainEnd?(logs: Logs, control: TrainingControl): void | Promise<void>
  /** Before validation. */
  onTestBegin?(): void | Promise<void>
  /** After validation, with what was measured. */
  onTestEnd?(logs: Logs): void | Promise<void>
}
