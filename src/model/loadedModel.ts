import type { Normalize } from "../../types/shape.js"
import type { With } from "../layers/traits.js"
import type { DType } from "../layers/types.js"
import type { ArrayLikeInput, NdArray } from "../shape/ndarray.js"
import type { Size } from "../shape/size.js"
import type { LayerView } from "./layerView.js"
import type { PredictOptions } from "./options.js"
import type { Saving } from "./saving.js"
import type { Spec, Specs } from "./specs.js"
import type { Compiled } from "./types.js"

/** What a place of a model is said to be: sizes of a float32 value, or shape and element type. */
export type PlaceLike = readonly (number | string | null)[] | Spec<readonly (number | string | null)[], DType>

/** What is said of all inputs, or of all outputs: of the one, or by name. */
export type PlacesLike = PlaceLike | Readonly<Record<string, PlaceLike>>

/** The specs that such words stand for. */
export type PlacesOf<T> = T extends readonly unknown[]
  ? Spec<Normalize<T>, "float32">
  : T extends Spec<infer S, infer D>
    ? Spec<Normalize<S>, D>
    : { readonly [K in keyof T]: PlacesOf<T[K]> }

/** The specs of outputs, of whose values nothing is known. */
export type OutputsOf<T> = T extends readonly unknown[]
  ? Spec<With<Normalize<T>, "unknown">, "float32">
  : T extends Spec<infer S, infer D>
    ? Spec<With<Normalize<S>, "unknown">, D>
    : { readonly [K in keyof T]: OutputsOf<T[K]> }

/** A model from a file, of which the compiler knows nothing. `as` tells it what goes in and what comes out. */
export interface LoadedModel extends Saving {
  /** Shape and element type of the input, or of the inputs by name. */
  readonly inputs: Spec<readonly Size[], DType> | Specs
  /** Shape and element type of the output, or of the outputs by name. */
  readonly outputs: Spec<readonly Size[], DType> | Specs
  /** All layers, also those of models inside, in the order of computation. */
  readonly layers: readonly LayerView[]
  /** Number of elements of all weights. */
  readonly parameters: number
  /** False freezes all layers; takes effect at the next `compile`. */
  trainable: boolean
  /** The layer of that name. @throws ConfigError */
  getLayer(name: string): LayerView
  /**
   * A table of all layers with output shapes and numbers of parameters. Of a model that is compiled for TensorFlow, also
   * whether the loops over time of recurrent layers are unrolled in its training step.
   */
  summary(): string
  /** The outputs for some samples, in inference mode. @throws DataError when the data does not fit */
  predict(
    x: ArrayLikeInput | Readonly<Record<string, ArrayLikeInput>>,
    options?: PredictOptions,
  ): Promise<NdArray | Readonly<Record<string, NdArray>>>
  /** All weights by path, copied: `"dense/kernel"`. */
  getWeights(): Promise<Readonly<Record<string, NdArray>>>
  /** Sets weights by path. @throws ConfigError for an unknown path, DataError for another shape */
  setWeights(weights: Readonly<Record<string, ArrayLikeInput>>): void
  /**
   * The same model with the type of these inputs and outputs, which are compared with its own. `fit` and `evaluate` can be
   * called where it was compiled when it was saved, or is compiled again.
   *
   * @param inputs sizes of the input, `{ shape, dtype }` where it is not float32, or inputs by name
   * @param outputs the same of the outputs
   * @throws ShapeError when the model takes or gives something else
   * @example
   * ```ts
   * import { loadModel, sequential } from "shapewright"
   *
   * await sequential([784]).dense(10).save("models/digits")
   * const model = (await loadModel("models/digits")).as([784], [10])
   * const scores = await model.predict([new Array(784).fill(0)]) // NdArray<[number, 10], "float32">
   * ```
   */
  as<const I extends PlacesLike, const P extends PlacesLike>(
    inputs: I,
    outputs: P,
  ): Compiled<PlacesOf<I>, OutputsOf<P>, string>
}
