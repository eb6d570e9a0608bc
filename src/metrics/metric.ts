import type { HostTensors } from "../ir/host.js"
import type { DType, Node } from "../ir/node.js"
import type { Targets } from "../losses/loss.js"
import type { Size } from "../shape/size.js"

/** A value that a metric keeps from batch to batch. */
export interface AccumulatorSpec {
  /** Sizes of all axes. */
  readonly shape: readonly number[]
  /** Element type. */
  readonly dtype: DType
  /** Every element's value before the first batch. */
  readonly initial: number
}

/** What a metric is given for one batch. */
export interface MetricInputs {
  /** The target as the loss takes it: float32 of the prediction's shape, or int32 without its last axis. */
  readonly target: Node
  /** The model's output: `[batch, ...]`. */
  readonly prediction: Node
  /** Weights of the samples, mask included: float32 `[batch]`, or more of the values' first axes. */
  readonly weight?: Node | undefined
  /** The accumulators' values before this batch. */
  readonly state: Readonly<Record<string, Node>>
}

/** What a metric gives: a number, or a list of numbers, one for each threshold or class. */
export type MetricValue = number | readonly number[]

/**
 * A number, or a list of numbers, that tells how good predictions are: accumulated in the graph batch by batch, computed
 * from the accumulators on the host.
 */
export interface Metric<Name extends string = string, Value extends MetricValue = number> {
  /** Its key in histories and logs. */
  readonly name: Name
  /** Keras' class name. */
  readonly kerasName: string
  /** All options, defaults filled in; without the name. */
  readonly config: Readonly<Record<string, unknown>>
  /** Whether better means larger (`"up"`) or smaller (`"down"`). */
  readonly direction: "up" | "down"
  /** The targets that it can be computed from. */
  readonly targets: readonly Targets[]
  /** The accumulators for an output of the given shape (without the batch axis). @throws ConfigError if it does not fit */
  readonly state: (output: { readonly shape: readonly Size[] }) => Readonly<Record<string, AccumulatorSpec>>
  /** The accumulators' values after a batch. */
  readonly update: (inputs: MetricInputs) => Readonly<Record<string, Node>>
  /** The metric of all batches so far, in float64; 0 before the first one. */
  readonly result: (state: HostTensors) => Value
}

/** A metric that gives a number, or one that gives a list. */
export type AnyMetric = Metric | Metric<string, readonly number[]>

/** Options that every metric takes. */
export interface MetricOptions<Name extends string = string> {
  /** Its key in histories and logs. Default: the metric's own name. */
  readonly name?: Name
}
