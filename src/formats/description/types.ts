import type { DType } from "../../layers/types.js"
import type { Json } from "../json/parse.js"

/**
 * What a layer or network gives: the id of an input or of a layer in the same model, which of its calls, and which of
 * that call's outputs. Inputs have call 0 and output 0 alone.
 */
export type ValueReference = readonly [id: string, call: number, output: number]

/** An input of a model. */
export interface InputDescription {
  /** What references call it; differs from all other ids of the model. */
  readonly id: string
  /** What data is given by; none where the model has one input that is given directly. */
  readonly key?: string
  /** The name that `input` was given. */
  readonly name?: string
  /** Sizes without the batch axis; null for an unknown one. */
  readonly shape: readonly (number | string | null)[]
  readonly dtype: DType
}

/** An output of a model. */
export interface OutputDescription {
  /** What it is called; none where the model has one output. */
  readonly key?: string
  readonly from: ValueReference
}

/** The application of a layer: the references of its inputs, further inputs behind the first. */
export interface CallDescription {
  readonly inputs: readonly [ValueReference, ...ValueReference[]]
}

/** A layer before it is applied. */
export interface LayerConfiguration {
  /** Name of its method, its merge, or of a custom layer: `"dense"`. */
  readonly layer: string
  /** The name that it was given. */
  readonly name?: string
  /** What its automatic name begins with, where that is not the method's name. */
  readonly base?: string
  /** False for a frozen one. */
  readonly trainable?: false
  /** Positional arguments, encoded. */
  readonly args: readonly Json[]
  /** All options that were given but `name` and `trainable`, encoded. */
  readonly options: Readonly<Record<string, Json>>
}

/** A layer of a model. */
export interface LayerDescription extends LayerConfiguration {
  /** What references call it: its name in the model. */
  readonly id: string
  /** The block that it is named after. */
  readonly level?: string
  readonly calls: readonly CallDescription[]
}

/** A model that stands as a layer in another one. */
export interface NestedDescription {
  readonly id: string
  readonly level?: string
  readonly model: ModelDescription
  readonly calls: readonly CallDescription[]
}

/** A layer or model that stands in another place too, with the same weights. */
export interface SharedDescription {
  readonly id: string
  /** Where it was described first: ids from the outermost model on, `"encoder/dense_1"`. */
  readonly sameAs: string
  readonly level?: string
  readonly calls: readonly CallDescription[]
}

/** A block, of which only the name is left: it stands in front of those of the layers that have it as their `level`. */
export interface LevelDescription {
  /** Its name after those of the blocks around it: `"stem/residual_1"`. */
  readonly path: string
  readonly name?: string
  /** What its automatic name begins with. */
  readonly base: string
}

/** What can stand in the list of a model's layers. */
export type Described = LayerDescription | NestedDescription | SharedDescription

/** A model as plain JSON: what the builder was told, in the order of computation. */
export interface ModelDescription {
  readonly kind: "sequential" | "functional"
  readonly name?: string
  /** What its automatic name begins with, where that is not `sequential` or `model`. */
  readonly base?: string
  /** False where the model as a whole is frozen. */
  readonly trainable?: false
  readonly inputs: readonly InputDescription[]
  /** Blocks that layers are named after, each behind those around it. */
  readonly levels?: readonly LevelDescription[]
  readonly layers: readonly Described[]
  readonly outputs: readonly OutputDescription[]
  /** True where Keras has the outputs as a list: their keys are the names of layers. */
  readonly outputList?: true
}
