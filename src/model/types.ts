import type { AnyTensor, Apply, asLayer, Broken, Methods, ModelLayer } from "../builder/types.js"
import type { Kind } from "../layers/types.js"
import type { ShapeError } from "../shape/errors.js"
import type { ArrayLikeInput, NdArray } from "../shape/ndarray.js"
import type { History } from "../train/history.js"
import type { CheckedFit, FitKeys, GivenFit } from "./checkedFit.js"
import type { LayerView } from "./layerView.js"
import type { CompileOptions, DataFor, EvaluateOptions, LogKeys, MetricsFor, PredictOptions } from "./options.js"
import type { BatchesOf, Spec } from "./specs.js"

/** What every model has, before and after `compile`. `I`: its input or inputs by name; `P`: its outputs likewise. */
export interface AnyModel<I, P> {
  readonly [asLayer]: LayerOf<I, P>
  readonly inputs: I
  readonly outputs: P
  /** All layers, also those of models inside, in the order of computation. */
  readonly layers: readonly LayerView[]
  /** Number of elements of all weights. */
  readonly parameters: number
  /** False freezes all layers; takes effect at the next `compile`. */
  trainable: boolean
  /** The layer of that name; inside a model that was applied as a layer: `"encoder/dense"`. @throws ConfigError */
  getLayer(name: string): LayerView
  /** A table of all layers with output shapes and numbers of parameters. */
  summary(): string
  /**
   * The outputs for some samples, in inference mode.
   *
   * @throws DataError when the data does not have the shape of the input
   */
  predict(x: DataFor<I>, options?: PredictOptions): Promise<BatchesOf<P>>
  /** All weights by path, copied: `"dense/kernel"`. */
  getWeights(): Promise<Readonly<Record<string, NdArray>>>
  /** Sets weights by path. @throws ConfigError for an unknown path, DataError for another shape */
  setWeights(weights: Readonly<Record<string, ArrayLikeInput>>): void
  /**
   * Sets up training: optimizer, loss and metrics. Returns a new object over the same weights.
   *
   * @throws ConfigError for a loss or metric that does not fit its output
   */
  compile<const M extends MetricsFor<P> | undefined = undefined>(
    options: CompileOptions<P, M>,
  ): Compiled<I, P, LogKeys<P, M>>
}

/** What stands in the place of `fit` and `evaluate` before `compile`. */
export interface NotCompiled {
  readonly fit: ShapeError<"call .compile({ optimizer, loss }) before .fit()">
  readonly evaluate: ShapeError<"call .compile({ optimizer, loss }) before .evaluate()">
}

/** A model that can be trained. `K`: the keys of its logs. */
export interface Compiled<I, P, K extends string> extends AnyModel<I, P> {
  /**
   * Trains for a number of epochs. Ctrl-C ends training after the step in flight; the model stays usable.
   *
   * @throws DataError for data that does not fit, ConfigError for options that do not,
   * EngineError when the loss is not finite
   */
  fit<O extends GivenFit<I, P>>(options: CheckedFit<O, I, P, K>): Promise<History<FitKeys<K, O>>>
  /** Loss and metrics on some data, in inference mode. */
  evaluate(options: EvaluateOptions<I, P>): Promise<Readonly<Record<K, number>>>
}

/** Results of layers become longer chains. */
export interface SequentialKind<In, InD> extends Kind {
  readonly next: SequentialFrom<In, this["result"], InD, this["dtype"]>
  readonly broken: Broken
}

type SequentialFrom<In, Out, InD, OutD> = [InD, OutD] extends ["float32", "float32"]
  ? Sequential<In, Out>
  : SequentialOf<In, Out, InD, OutD>

/** A model that is a chain of layers, from shape `In` to shape `Out`, with element types. */
export interface SequentialOf<In, Out, InD, OutD>
  extends Methods<SequentialKind<In, InD>, Out, OutD>,
    AnyModel<Spec<In, InD>, Spec<Out, OutD>>,
    NotCompiled {
  readonly inputShape: In
  readonly outputShape: Out
  readonly apply: Apply<SequentialKind<In, InD>, Out, OutD>
}

/** A model that is a chain of layers, from shape `In` to shape `Out`. */
export interface Sequential<In, Out> extends SequentialOf<In, Out, "float32", "float32"> {}

type SpecOf<T> = T extends AnyTensor<infer S, infer D> ? Spec<S, D> : never

/** The places of a model: one tensor's, or those of tensors by name. */
export type SpecsOf<T> = T extends AnyTensor ? SpecOf<T> : { readonly [K in keyof T]: SpecOf<T[K]> }

type LayerOf<I, P> =
  I extends Spec<infer In, infer InD>
    ? P extends Spec<infer Out, infer OutD>
      ? ModelLayer<In, InD, Out, OutD>
      : "several outputs"
    : "several inputs"

/** A model from inputs to outputs, each one tensor or several by name. */
export interface Model<I, P> extends AnyModel<I, P>, NotCompiled {}
