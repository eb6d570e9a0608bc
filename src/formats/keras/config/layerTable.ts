import { layerFactories, mergeFactories } from "../../../builder/install.js"
import type { LayerDefinition } from "../../../layers/layer.js"
import type { Json } from "../../json/parse.js"

/** How a kind of layer is written in Keras, where that does not follow from its names alone. */
export interface LayerEntry {
  /** Options whose names differ: Keras' name, ours. */
  readonly options?: Readonly<Record<string, string>>
  /** Options that are read for what they must be: Keras' name, the values at which the layer is ours. */
  readonly only?: Readonly<Record<string, readonly Json[]>>
  /** Options of which only some values are ours. */
  readonly among?: Readonly<Record<string, readonly Json[]>>
  /** Options that are ours where they are a number. */
  readonly numbers?: readonly string[]
  /** Options that a file must have for Keras to read it: Keras' name, the default. */
  readonly needed?: Readonly<Record<string, Json>>
  /** Options of every layer that this one does not take in Keras. */
  readonly untaken?: readonly string[]
  /** Activations that no other layer takes. */
  readonly activations?: readonly string[]
  /** Options that change no result. */
  readonly silent?: readonly string[]
  /** Options whose null is a value. */
  readonly nulls?: readonly string[]
  /** Where a weight is, below the layer's group: its name, its place. In the order of the weights when left out. */
  readonly weights?: (names: readonly string[]) => readonly string[]
}

const inOrder = (below: string) => (names: readonly string[]) => names.map((_, i) => `${below}vars/${i}`)

const recurrent: LayerEntry = {
  only: { stateful: [false] },
  silent: ["unroll"],
  weights: inOrder("cell/"),
}

/** `forward/kernel` -> `forward_layer/cell/vars/0`. */
const ofDirections = (names: readonly string[]): readonly string[] => {
  const counts = new Map<string, number>()
  return names.map((name) => {
    const [direction = ""] = name.split("/")
    const i = counts.get(direction) ?? 0
    counts.set(direction, i + 1)
    return `${direction}_layer/cell/vars/${i}`
  })
}

/** `layer/kernel` -> `layer/vars/0`. */
const ofLayer = inOrder("layer/")

/** `queryKernel` -> `query_dense/vars/0`; the gate's are private in Keras: `_gate_dense/vars/0`. */
const ofProjections = (names: readonly string[]): readonly string[] =>
  names.map((name) => {
    const projection = name.replace(/(Kernel|Bias)$/, "")
    return `${projection === "gate" ? "_" : ""}${projection}_dense/vars/${name.endsWith("Bias") ? 1 : 0}`
  })

/** `queryKernel` -> `_query_dense/vars/0`. */
const ofPrivateProjections = (names: readonly string[]): readonly string[] =>
  names.map((name) => `_${name.replace(/(Kernel|Bias)$/, "")}_dense/vars/${name.endsWith("Bias") ? 1 : 0}`)

const entries: Readonly<Record<string, LayerEntry>> = {
  Activation: { activations: ["glu"] },
  BatchNormalization: {
    only: { synchronized: [false], renorm: [false] },
    silent: ["renorm_clipping", "renorm_momentum"],
  },
  Bidirectional: { silent: ["backward_layer"], nulls: ["merge_mode"], weights: ofDirections },
  Dropout: { only: { noise_shape: [null] } },
  GroupNormalization: { only: { axis: [-1] } },
  GRU: recurrent,
  GroupQueryAttention: { weights: ofPrivateProjections },
  GlobalAveragePooling1D: { options: { keepdims: "keepDims" } },
  GlobalAveragePooling2D: { options: { keepdims: "keepDims" } },
  GlobalMaxPooling1D: { options: { keepdims: "keepDims" } },
  GlobalMaxPooling2D: { options: { keepdims: "keepDims" } },
  LayerNormalization: { only: { rms_scaling: [false] } },
  LSTM: recurrent,
  MultiHeadAttention: { weights: ofProjections },
  Rescaling: { numbers: ["scale", "offset"], needed: { offset: 0 } },
  SimpleRNN: recurrent,
  SpatialDropout1D: { untaken: ["trainable"] },
  SpatialDropout2D: { untaken: ["trainable"] },
  TimeDistributed: { weights: ofLayer },
}

/** Options that every layer may have and that change no result here. */
export const silentOptions: ReadonlySet<string> = new Set(["name", "trainable", "dtype", "seed"])

/** Options of many layers that are ours at one value only. */
export const onlyOptions: Readonly<Record<string, readonly Json[]>> = { data_format: ["channels_last"] }

/** How the layer of a class is written. */
export const entryOf = (className: string): LayerEntry =>
  Object.hasOwn(entries, className) ? (entries[className] as LayerEntry) : {}

/** The places of a layer's weights below its group, in their order. */
export const weightPlaces = (className: string, names: readonly string[]): readonly string[] =>
  (entryOf(className).weights ?? inOrder(""))(names)

const byClass: ReadonlyMap<string, LayerDefinition> = new Map(
  [...Object.values(layerFactories), ...Object.values(mergeFactories)].map(({ definition }) => [
    definition.kerasName,
    definition,
  ]),
)

/** Our layer of one of Keras' layer classes. */
export const definitionOf = (className: string): LayerDefinition | undefined =>
  notLayers.has(className) ? undefined : byClass.get(className)

/** Merges whose Keras names are those of functions in keras.ops: there is no layer of that class. */
const notLayers: ReadonlySet<string> = new Set([
  "Cast",
  "Einsum",
  "Equal",
  "Greater",
  "GreaterEqual",
  "Less",
  "LessEqual",
  "LogicalAnd",
  "LogicalNot",
  "LogicalOr",
  "Matmul",
  "NotEqual",
  "Where",
])

/** Whether a class is one of the functions in keras.ops, and no layer. */
export const isOperationClass = (className: string): boolean => notLayers.has(className)

/** Our layer of one of the functions in keras.ops. */
export const operationOf = (className: string): LayerDefinition | undefined =>
  notLayers.has(className) || operations.has(className) ? byClass.get(className) : undefined

const operations: ReadonlySet<string> = new Set(["Add", "Subtract", "Multiply", "Maximum", "Minimum"])
