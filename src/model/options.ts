import type { Shape } from "../../types/dim.js"
import type { EngineName } from "../engines/names.js"
import type { Precision } from "../ir/precision.js"
import type { Loss } from "../losses/loss.js"
import type { LossFunction, LossName } from "../losses/resolve.js"
import type { AnyMetric } from "../metrics/metric.js"
import type { MetricKey, MetricLike, MetricName } from "../metrics/resolve.js"
import type { Optimizer } from "../optimizers/optimizer.js"
import type { OptimizerName } from "../optimizers/resolve.js"
import type { ArrayLikeInput } from "../shape/ndarray.js"
import type { Callback, ModelCallback } from "../train/callback.js"
import type { ProgressMode } from "../train/progress/mode.js"
import type { CheckedLosses, CheckedMetrics, OneOutput } from "./checkedCompile.js"
import type { Spec } from "./specs.js"

/** One value for the one output, or one by each output's name. */
export type PerOutput<P, T> = P extends Spec ? T : { readonly [K in keyof P]: T }

/** The same, where outputs may be left out. */
export type SomeOutputs<P, T> = P extends Spec ? T : { readonly [K in keyof P]?: T }

/** How a model is trained. `P`: its output, or its outputs by name; `L`: its losses; `M`, `W`: its metrics. */
export interface CompileOptions<P, L = LossesFor<P>, M = MetricsFor<P>, F = never, W = MetricsFor<P>> {
  /** How gradients change weights: a name, or an optimizer such as `adam(1e-3)`. */
  readonly optimizer: Listed["optimizer"]
  /** What training makes smaller; for several outputs one for each. */
  readonly loss: CheckedLosses<L, F>
  /** Factors of the outputs' losses in the total. Default 1. */
  readonly lossWeights?: P extends Spec ? OneOutput<"lossWeights"> : SomeOutputs<P, number>
  /** What else is measured. */
  readonly metrics?: CheckedMetrics<P, M> & {}
  /** What else is measured, each sample with its weight; `weightedMae` where `metrics` has a `mae` too. */
  readonly weightedMetrics?: CheckedMetrics<P, W> & {}
  /** Drives dropout and shuffling, from 0 to 2^53 - 1. Default: derived from `setRandomSeed`. */
  readonly seed?: number
  /** Where the program runs. Default: `"auto"`, TensorFlow where it is installed, else WebAssembly. */
  readonly engine?: Listed["engine"]
  /**
   * Whether XLA compiles training steps on TensorFlow: about a second once, then small models train several times as fast.
   * Other engines train as with false. Default: true in long training of small models, see `model.jit`.
   */
  readonly jit?: boolean
  /**
   * In which numbers it computes. `"mixedBfloat16"`, on TensorFlow: products of matrices and convolutions in bfloat16, weights
   * and losses in float32; for hardware that computes with it, slower on most CPUs. Default: `"float32"`.
   */
  readonly precision?: Listed["precision"]
}

/** What some options take, with the names written out: messages list them then. */
export interface Listed {
  readonly optimizer: { readonly [N in OptimizerName]: N }[OptimizerName] | Optimizer
  readonly loss: { readonly [N in LossName]: N }[LossName] | Loss
  readonly metric: { readonly [N in MetricName]: N }[MetricName] | AnyMetric | Loss
  readonly engine: { readonly [N in EngineName]: N }[EngineName]
  readonly precision: { readonly [N in Precision]: N }[Precision]
}

/** Losses as they are given: one of an output may still be missing. */
export type LossesFor<P> =
  P extends Spec<infer S>
    ? Listed["loss"] | LossFunction<S>
    : { readonly [K in keyof P]?: Listed["loss"] | LossFunction<P[K] extends Spec<infer S> ? S : Shape> }

/** Metrics of one output, or lists of them by output. */
export type MetricsFor<P> = SomeOutputs<P, readonly Listed["metric"][]>

type MetricKeys<M> = M extends readonly (infer Each extends MetricLike)[] ? MetricKey<Each> : never

/** Keys of weighted metrics: their names, with `weighted` in front of those that metrics have too. */
type WeightedKeys<M, W> = WeightedKey<MetricKeys<W>, MetricKeys<M>>

type WeightedKey<K extends string, Taken> = K extends Taken ? `weighted${Capitalize<K>}` : K

/** Keys of the logs of a model: the loss, and all metrics; after the output's name where there are several. */
export type LogKeys<P, M, W = undefined> = P extends Spec
  ? "loss" | MetricKeys<M> | WeightedKeys<M, W>
  : "loss" | `${keyof P & string}Loss` | OutputMetricKeys<M> | OutputWeightedKeys<M, W>

type OutputMetricKeys<M> = {
  [K in keyof M & string]: `${K}${Capitalize<MetricKeys<M[K]>>}`
}[keyof M & string]

type OutputWeightedKeys<M, W> = {
  [K in keyof W & string]: `${K}${Capitalize<WeightedKeys<K extends keyof M ? M[K] : undefined, W[K]>>}`
}[keyof W & string]

/** Key of a metric that gives a list. */
type ListKey<M> = M extends { readonly name: infer Name extends string; readonly result: (state: never) => infer Value }
  ? Value extends readonly number[]
    ? string extends Name
      ? never
      : Name
    : never
  : never

type MetricLists<M> = M extends readonly (infer Each)[] ? ListKey<Each> : never

/** Keys of the logs that hold lists: those of metrics that give a number for each of several thresholds or classes. */
export type ListKeys<P, M, W = undefined> = P extends Spec
  ? MetricLists<M> | WeightedKey<MetricLists<W>, MetricKeys<M>>
  : OutputLists<M> | OutputWeightedLists<M, W>

type OutputLists<M> = {
  [K in keyof M & string]: `${K}${Capitalize<MetricLists<M[K]>>}`
}[keyof M & string]

type OutputWeightedLists<M, W> = {
  [K in keyof W &
    string]: `${K}${Capitalize<WeightedKey<MetricLists<W[K]>, K extends keyof M ? MetricKeys<M[K]> : never>>}`
}[keyof W & string]

/** The keys on validation data: `"valLoss"`, … */
export type ValidationKeys<K extends string> = `val${Capitalize<K>}`

/** Data for the one place, or for each by its name. */
export type DataFor<P> = P extends Spec ? ArrayLikeInput : { readonly [K in keyof P]: ArrayLikeInput }

/** Inputs with their targets. */
export interface LabelledData<I, P> {
  /** Samples `[samples, ...input shape]`. */
  readonly x: DataFor<I>
  /** Targets `[samples, ...]`: what the loss compares with. */
  readonly y: DataFor<P>
  /**
   * How much each sample counts in the loss, `[samples]`; or each value of the loss, such as the steps of a sequence:
   * `[samples, time]`.
   */
  readonly sampleWeight?: SampleWeight<P>
}

/** Weights for all outputs, or by output. */
export type SampleWeight<P> = ArrayLikeInput | (P extends Spec ? never : SomeOutputs<P, ArrayLikeInput>)

/** How to train. */
export interface TrainingOptions {
  /** Samples in one step. Default 32. */
  readonly batchSize?: number
  /** Go over the samples in a new random order in each epoch. Default true. */
  readonly shuffle?: boolean
  /** Part of the samples, from the end and before shuffling, that is kept for validation; in (0, 1). */
  readonly validationSplit?: number
  /** Default: `batchSize`. */
  readonly validationBatchSize?: number
  /** How much samples of a class count in the loss, by class number. Only for one output. */
  readonly classWeight?: Readonly<Record<number, number>>
  /** Number of the first epoch, from 0. Default 0. */
  readonly initialEpoch?: number
  /** What is shown: a bar on a terminal, one line an epoch, or nothing. Default: by where the output goes. */
  readonly progress?: ProgressMode
  /** Look for values that are not finite before training begins. Default false. */
  readonly checkData?: boolean
}

/** What to train on, and how. `Keys`: the log keys that callbacks may ask for. */
export interface FitOptions<I, P, Keys extends string = never> extends LabelledData<I, P>, TrainingOptions {
  /** How many times to go over the data; a positive integer. */
  readonly epochs: number
  /** Data for validation after each epoch; comes before `validationSplit`. */
  readonly validationData?: LabelledData<I, P>
  /** Hooks, called in order. */
  readonly callbacks?: readonly Callback<Keys>[]
}

/** The options of `fit` as a model takes them: callbacks that are written in place see the keys of its logs. */
export interface FitOptionsFor<I, P, Keys extends string, Lists extends string = never>
  extends LabelledData<I, P>,
    TrainingOptions {
  /** How many times to go over the data; a positive integer. */
  readonly epochs: number
  /** Data for validation after each epoch; comes before `validationSplit`. */
  readonly validationData?: LabelledData<I, P>
  /** Hooks, called in order. */
  readonly callbacks?: readonly ModelCallback<Keys, Lists>[]
}

/** What to measure on. */
export interface EvaluateOptions<I, P> extends LabelledData<I, P> {
  /** Samples in one step. Default 32. */
  readonly batchSize?: number
}

/** What to measure training with. */
export interface TuneOptions<I, P> extends EvaluateOptions<I, P> {
  /** `"none"` shows nothing. Default: one line that says what to write into `compile`. */
  readonly progress?: ProgressMode
}

/** How to predict. */
export interface PredictOptions {
  /** Samples in one step. Default 32. */
  readonly batchSize?: number
}
