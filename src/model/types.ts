import type { IsOne } from "../../types/checks.js"
import type { AnyTensor } from "../builder/types/anyTensor.js"
import type { asLayer, ModelLayer } from "../builder/types/applicable.js"
import type { Applier, Apply } from "../builder/types/applied.js"
import type { Broken } from "../builder/types/broken.js"
import type { Methods } from "../builder/types/methods.js"
import type { Tensor } from "../builder/types/tensor.js"
import type { RunningName } from "../engines/names.js"
import type { After } from "../layers/after.js"
import type { Bare, Told } from "../layers/traits.js"
import type { ReceiverOf, Slots, TellingKind } from "../layers/types.js"
import type { ShapeError } from "../shape/errors.js"
import type { ArrayLikeInput, NdArray } from "../shape/ndarray.js"
import type { LogRecord } from "../train/history.js"
import type { Applying } from "./applying.js"
import type { LossFaults, TargetsFor } from "./checkedCompile.js"
import type { CheckedEvaluate, GivenEvaluate } from "./checkedEvaluate.js"
import type { CheckedFit, FitHistory, GivenFit } from "./checkedFit.js"
import type { CheckedX, GivenPlaces } from "./checkedPlaces.js"
import type { CheckedTune, GivenTune } from "./checkedTune.js"
import type { CalledSpec, LayerCalled, LayerName, LayersTo } from "./layerNames.js"
import type { LayerView } from "./layerView.js"
import type { CompileOptions, ListKeys, LogKeys, LossesFor, MetricsFor, PredictOptions } from "./options.js"

import type { Saving } from "./saving.js"
import type { BatchOf, Places, Spec } from "./specs.js"
import type { Tuning } from "./tuning.js"

/** What every model has, before and after `compile`. `I`: its input or inputs by name; `P`: its outputs likewise. */
export interface AnyModel<I, P> extends Saving {
  /** @internal */
  readonly [asLayer]: LayerOf<I, P>
  /** Shape and element type of the input, or of the inputs by name. */
  readonly inputs: I
  /** Shape and element type of the output, or of the outputs by name. */
  readonly outputs: P
  /** All layers, also those of models inside, in the order of computation. */
  readonly layers: readonly LayerView[]
  /** Number of elements of all weights. */
  readonly parameters: number
  /** False freezes all layers; takes effect at the next `compile`. */
  trainable: boolean
  /**
   * The layer of that name; inside a model that was applied as a layer: `"encoder/dense"`. Where names were given, they
   * are checked, and the weights have their shapes. Layers without one are called after their kind: `"dense"`,
   * `"dense_1"`; any other text must be of type `string`.
   *
   * @throws ConfigError for a name that no layer has
   * @see Keras `Model.get_layer`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([784]).dense(128, { name: "encoder" }).dense(10)
   * const { kernel } = await model.getLayer("encoder").getWeights() // NdArray<[784, 128], "float32">
   * ```
   */
  getLayer<const N extends string>(name: LayerName<N, LayersTo<P>>): LayerCalled<N, LayersTo<P>>
  /**
   * A table of all layers with output shapes and numbers of parameters. Of a model that is compiled for TensorFlow, also
   * whether the loops over time of recurrent layers are unrolled in its training step.
   */
  summary(): string
  /**
   * The outputs for some samples, in inference mode. `[samples, ...input] -> [samples, ...output]`
   *
   * @throws DataError when the data does not have the shape of the input
   * @see Keras `Model.predict`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([2]).dense(3, { activation: "softmax" })
   * const scores = await model.predict([[0, 1], [1, 0]])
   * scores.shape // [2, 3]
   * ```
   */
  predict<const X extends GivenPlaces<I>>(x: CheckedX<X, I>, options?: PredictOptions): Promise<BatchOf<P>>
  /** All weights by path, copied: `"dense/kernel"`. */
  getWeights(): Promise<Readonly<Record<string, NdArray>>>
  /**
   * Sets weights by path; those that are not named stay as they are.
   *
   * @throws ConfigError for an unknown path, DataError for another shape
   * @see Keras `Model.set_weights`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([2]).dense(1)
   * model.setWeights({ "dense/kernel": [[2], [3]] })
   * ```
   */
  setWeights(weights: Readonly<Record<string, ArrayLikeInput>>): void
  /**
   * Sets up training: optimizer, loss and metrics. Returns a new object over the same weights.
   *
   * @throws ConfigError for a loss or metric that does not fit its output
   * @see Keras `Model.compile`
   * @example
   * ```ts
   * import { adam, sequential } from "shapewright"
   *
   * const model = sequential([4]).dense(3, { activation: "softmax" })
   * const trainable = model.compile({
   *   optimizer: adam(1e-3),
   *   loss: "sparseCategoricalCrossentropy",
   *   metrics: ["accuracy"],
   * })
   * ```
   */
  compile<
    const L extends LossesFor<P>,
    const M extends MetricsFor<P> | undefined = undefined,
    const W extends MetricsFor<P> | undefined = undefined,
    F = LossFaults<P, L>,
  >(
    options: CompileOptions<P, L, M, NoInfer<F>, W>,
  ): Compiled<I, P, LogKeys<P, M, W>, TargetsFor<P, L>, ListKeys<P, M, W>>
}

/** What stands in the place of `fit` and `evaluate` before `compile`. */
export interface NotCompiled {
  /** Cannot be called before `compile`. */
  readonly fit: ShapeError<"call .compile({ optimizer, loss }) before .fit()">
  /** Cannot be called before `compile`. */
  readonly evaluate: ShapeError<"call .compile({ optimizer, loss }) before .evaluate()">
}

/**
 * A model that can be trained. `K`: the keys of its logs; `T`: the kind of targets that its losses expect; `V`: the keys
 * that hold lists.
 */
export interface Compiled<I, P, K extends string, T = unknown, V extends string = never> extends AnyModel<I, P> {
  /** Where training runs: as `compile` was told, or what `"auto"` has chosen once it has started; `undefined` until then. */
  readonly engine: RunningName | undefined
  /** Whether XLA compiled the steps of the last `fit`; `undefined` before the first one. */
  readonly jit: boolean | undefined
  /**
   * Trains for a number of epochs. Ctrl-C ends training after the step in flight; the model stays usable.
   *
   * @throws DataError for data that does not fit, ConfigError for options that do not,
   * EngineError when the loss is not finite
   * @see Keras `Model.fit`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([1]).dense(1).compile({ optimizer: "sgd", loss: "meanSquaredError" })
   * const history = await model.fit({ x: [[0], [1], [2]], y: [[1], [3], [5]], epochs: 5, validationSplit: 0.34 })
   * history.last.valLoss // of the last epoch
   * ```
   */
  fit<const O extends GivenFit<I, P, K, V>>(options: CheckedFit<O, I, P, K, T, V>): Promise<FitHistory<K, O, V>>
  /**
   * Loss and metrics on some data, in inference mode.
   *
   * @throws DataError for data that does not fit
   * @see Keras `Model.evaluate`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([1]).dense(1).compile({ optimizer: "sgd", loss: "mse", metrics: ["mae"] })
   * const { loss, mae } = await model.evaluate({ x: [[0], [1]], y: [[1], [3]] })
   * ```
   */
  evaluate<const O extends GivenEvaluate<I, P>>(options: CheckedEvaluate<O, I, P, T>): Promise<LogRecord<K, V>>
  /**
   * Measures training steps on every engine that starts here, compiled by XLA and not, and prints in one line what to
   * write into `compile`. It takes some seconds; weights and the state of the optimizer stay what they are.
   *
   * @throws DataError for data that does not fit, EngineError when the loss is not finite
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([1]).dense(1).compile({ optimizer: "sgd", loss: "mse" })
   * const { best, choices } = await model.tune({ x: [[0], [1]], y: [[1], [3]], batchSize: 2 })
   * best.engine         // for compile({ engine })
   * choices[0]?.stepTime // milliseconds
   * ```
   */
  tune<const O extends GivenTune<I, P>>(options: CheckedTune<O, I, P, T>): Promise<Tuning>
}

/**
 * Results of layers become longer chains.
 * @internal
 */
export interface SequentialKind<In, InD> extends TellingKind {
  readonly next: SequentialFrom<In, this["result"], InD, this["dtype"]>
  readonly told: SequentialFrom<In, Told<this["result"], After<never, this>>, InD, this["dtype"]>
  readonly marked: ToldSequentialKind<In, InD, this["traits"]>
  readonly several: Broken
  readonly applier: Applier
  readonly broken: Broken
}

/**
 * The same from float32 input, as most chains are.
 * @internal
 */
export interface FloatSequentialKind<In> extends TellingKind {
  readonly next: FloatSequentialFrom<In, this["result"], this["dtype"]>
  readonly told: FloatSequentialFrom<In, Told<this["result"], After<never, this>>, this["dtype"]>
  readonly marked: ToldSequentialKind<In, "float32", this["traits"]>
  readonly several: Broken
  readonly applier: Applier
  readonly broken: Broken
}

/**
 * Results become longer chains from values with the traits `T`.
 * @internal
 */
export interface ToldSequentialKind<In, InD, T> extends TellingKind {
  readonly next: this["told"]
  readonly told: SequentialFrom<In, Told<this["result"], After<T, this>>, InD, this["dtype"]>
  readonly marked: ToldSequentialKind<In, InD, this["traits"]>
  readonly several: Broken
  readonly applier: Applier
  readonly broken: Broken
}

type FloatSequentialFrom<In, Out, OutD> = [OutD] extends ["float32"]
  ? Sequential<In, Out>
  : SequentialOf<In, Out, "float32", OutD>

type SequentialFrom<In, Out, InD, OutD> = [InD, OutD] extends ["float32", "float32"]
  ? Sequential<In, Out>
  : SequentialOf<In, Out, InD, OutD>

/** A model that is a chain of layers, from shape `In` to shape `Out`, with element types. */
export interface SequentialOf<in out In, in out Out, in out InD, in out OutD>
  extends Methods<Slots<SequentialKind<In, InD>, Out, OutD>>,
    AnyModel<Spec<In, InD>, Spec<Out, OutD>>,
    NotCompiled {
  /** Shape of the input without the batch axis. */
  readonly inputShape: Bare<In>
  /** Shape of the output without the batch axis. */
  readonly outputShape: Bare<Out>
  /** Applies a layer value or a model; what is applied several times is shared. */
  readonly apply: Apply<ReceiverOf<SequentialKind<In, InD>, Out>, Bare<Out>, OutD>
}

/** A model that is a chain of layers, from shape `In` to shape `Out`; both float32. Every layer is a method. */
export interface Sequential<in out In, in out Out>
  extends Methods<Slots<FloatSequentialKind<In>, Out, "float32">>,
    AnyModel<Spec<In, "float32">, Spec<Out, "float32">>,
    NotCompiled {
  /** Shape of the input without the batch axis. */
  readonly inputShape: Bare<In>
  /** Shape of the output without the batch axis. */
  readonly outputShape: Bare<Out>
  /** Applies a layer value or a model; what is applied several times is shared. */
  readonly apply: Apply<ReceiverOf<FloatSequentialKind<In>, Out>, Bare<Out>, "float32">
}

type SpecOf<T> =
  T extends Tensor<infer S, infer D> ? Spec<S, D> : T extends AnyTensor<infer S, infer D> ? Spec<S, D> : never

/** The places of a model: one tensor's, or those of tensors by name. */
export type SpecsOf<T> = T extends AnyTensor ? SpecOf<T> : Places<{ [K in keyof T]: PlaceOf<K, SpecOf<T[K]>> }[keyof T]>

/** The inputs of a model with the name `N`, which stands beside the shape of each. */
export type CalledSpecs<T, N> = T extends AnyTensor
  ? CalledSpec<SpecOf<T>, N>
  : Places<{ [K in keyof T]: PlaceOf<K, CalledSpec<SpecOf<T[K]>, N>> }[keyof T]>

type PlaceOf<K extends PropertyKey, P> =
  P extends Spec<infer S, infer D> ? (IsFloat<D> extends true ? [K, S] : [K, S, D]) : never

type IsFloat<D> = IsOne<D> extends true ? (D extends "float32" ? true : false) : false

type LayerOf<I, P> =
  I extends Spec<infer In, infer InD>
    ? P extends Spec<infer Out, infer OutD>
      ? ModelLayer<In, InD, Out, OutD>
      : "several outputs"
    : "several inputs"

/** A model from inputs to outputs, each one tensor or several by name. */
export interface Model<I, P> extends AnyModel<I, P>, Applying<I, P>, NotCompiled {}
