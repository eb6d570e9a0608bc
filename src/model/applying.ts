import type { IsAny } from "../../types/checks.js"
import type { SameShape, Show } from "../../types/dim.js"
import type { AnyTensor } from "../builder/types/anyTensor.js"
import type { Tensor } from "../builder/types/tensor.js"
import type { Below, Counted, Held, LayersIn, ModelName, TraitsOfTensor } from "../layers/named.js"
import type { Bare, Told, TraitsOf } from "../layers/traits.js"
import type { Told as ToldAt } from "./checkedOptions.js"
import type { LayersTo } from "./layerNames.js"
import type { SomeOutputs } from "./options.js"
import type { Spec } from "./specs.js"

/** Tensors as they are given for inputs `I`: with mistakes, so that a sentence can tell them. */
export type GivenTensors<I> = SomeOutputs<I, AnyTensor>

/** Tensors `X` as inputs `I` must have them: sentences stand on those that do not fit, and for those that are missing. */
export type CheckedTensors<X, I> =
  GivenTensors<I> extends X
    ? TensorsFor<I>
    : [TensorsFault<X, I>] extends [never]
      ? X
      : NoInfer<
          I extends Spec
            ? TensorsFault<X, I>
            : keyof X extends keyof I
              ? { readonly [K in keyof I]: ToldAt<X[K & keyof X], FaultAt<X, I, K>> }
              : TensorsFor<I>
        >

/** A tensor for the one input, or for each by name. */
export type TensorsFor<I> = I extends Spec ? AnyTensor : { readonly [K in keyof I]: AnyTensor }

type TensorsFault<X, I> = I extends Spec
  ? TensorFault<X, I>
  : keyof X extends keyof I
    ? { readonly [K in keyof I]: FaultAt<X, I, K> }[keyof I]
    : keyof X

type FaultAt<X, I, K extends keyof I> = K extends keyof X
  ? undefined extends X[K]
    ? NotGiven<K & string>
    : TensorFault<X[K], I[K]>
  : NotGiven<K & string>

type TensorFault<X, P> =
  IsAny<X> extends true
    ? never
    : [X] extends [{ readonly broken: true }]
      ? never
      : [X] extends [AnyTensor<infer S, infer D>]
        ? P extends Spec<infer In, infer InD>
          ? SameShape<Bare<In>, S> extends true
            ? [D] extends [InD]
              ? never
              : `this model needs ${InD & string} input; got ${D & string}`
            : `this model takes ${Show<Bare<In>>}; got ${Show<S>}`
          : never
        : never

/** A tensor for the input `K` is missing. */
export type NotGiven<K extends string> = `apply: ${K} must be given (was missing)`

/** The sentence of {@link NotGiven}. */
export const notGiven = <K extends string>(name: K): NotGiven<K> => `apply: ${name} must be given (was missing)`

/** What a model with the inputs `I` and outputs `P` gives for the tensors `X`: a tensor, or tensors by name. */
export type TensorsFrom<X, I, P> = TensorsAfter<P, LayersBefore<X> | Below<NameOfModel<NameTraits<I>>, LayersTo<P>>>

type TensorsAfter<P, L> =
  P extends Spec<infer S, infer D>
    ? Tensor<Told<Bare<S>, Extract<TraitsOf<S>, string> | Held<L>>, D>
    : { readonly [K in keyof P]: TensorsAfter<P[K], L> }

type LayersBefore<X> = LayersIn<TraitsOfTensor<X extends AnyTensor ? X : X[keyof X]>>

type NameTraits<I> = I extends Spec<infer S> ? TraitsOf<S> : { readonly [K in keyof I]: NameTraits<I[K]> }[keyof I]

/** What a model is called where it stands in another one: the name that it was given, or its kind, counted. */
type NameOfModel<T> = [T] extends [never] ? Counted<"model"> : T extends ModelName<infer N> ? N & string : never

/** What is applied to all of its inputs at once. */
export interface Applying<I, P> {
  /**
   * Applies the model to tensors: to one, or to one for each input by name. It stands as a layer in the model that is
   * built from the results; where it is applied several times, its weights are shared.
   *
   * @throws ShapeError for a tensor that an input does not take, ConfigError for one that is missing
   * @see Keras `Model.__call__`
   * @example
   * ```ts
   * import { input, model, subtract } from "shapewright"
   *
   * const [photo, words] = [input([64]), input([200])]
   * const both = photo.dense(8).add(words.dense(8))
   * const encoder = model({ inputs: { photo, words }, outputs: { mean: both.dense(2), spread: both.dense(2) }, name: "encoder" })
   *
   * const { mean, spread } = encoder.apply({ photo: input([64]), words: input([200]) }) // each Tensor<[2]>
   * const gap = subtract([mean, spread])
   * ```
   */
  apply<const X extends GivenTensors<I>>(tensors: CheckedTensors<X, I>): TensorsFrom<X, I, P>
}
