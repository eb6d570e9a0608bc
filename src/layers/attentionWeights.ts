import type { Known } from "../../types/known.js"
import type { Last } from "../../types/shape.js"
import type { Initializer } from "../initializers/initializer.js"
import { attentionRoles } from "./attention.js"
import { type AttentionInput, checkAttentionDTypes } from "./attentionShape.js"
import type { KernelConfig } from "./kernel.js"
import type { Several, TensorSpec, WeightSpecs } from "./layer.js"
import { knownSize } from "./messages.js"
import type { TensorLike } from "./tensorLike.js"
import type { Option } from "./types.js"
import type { ProjectionWeights } from "./weightShapes.js"

/** The weights of an attention with `N` heads of `K` keys, whose query has the shape `S`. */
export type AttentionWeights<S, N, K, O> = Projections<
  O,
  Last<S>,
  FeaturesOf<Option<O, "key", Option<O, "value", undefined>>, S>,
  FeaturesOf<Option<O, "value", undefined>, S>,
  Known<N>,
  Known<K>,
  Known<Option<O, "valueDim", K>>,
  Known<Option<O, "outputShape", Last<S>>>
>

/** Features of a tensor among the options; those of the query where it is left out. */
export type FeaturesOf<T, S> = [T] extends [undefined] ? Last<S> : T extends TensorLike ? Last<T["shape"]> : null

type Projections<O, Query, Key, Value, N, K, V, E> =
  | ProjectionWeights<"query", O, [Query], [N, K]>
  | ProjectionWeights<"key", O, [Key], [N, K]>
  | (Option<O, "useGate", false> extends false ? never : ProjectionWeights<"gate", O, [Query], [N, V]>)
  | ProjectionWeights<"value", O, [Value], [N, V]>
  | ProjectionWeights<"output", O, [N, V], [E]>

/** What decides the weights of an attention. */
export interface AttentionConfig extends KernelConfig {
  readonly numHeads: number
  readonly keyDim: number
  /** Heads of key and value, where there are fewer. */
  readonly numKeyValueHeads?: number
  readonly valueDim: number
  readonly outputShape: number | undefined
  readonly useGate: boolean
  /** Names of the inputs behind the query. */
  readonly inputs: readonly AttentionInput[]
}

/** Initializers whose values depend on how many inputs and outputs a weight has. */
const scaling = new Set([
  "VarianceScaling",
  "GlorotNormal",
  "GlorotUniform",
  "HeNormal",
  "HeUniform",
  "LecunNormal",
  "LecunUniform",
])

/** The initializer for a weight that maps `inputs` of its leading axes to the others: it counts them as Keras does. */
function mapping(initializer: Initializer, shape: readonly number[], inputs: number): Initializer {
  if (initializer.kerasName === null || !scaling.has(initializer.kerasName)) return initializer
  const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1)
  const matrix = [product(shape.slice(0, inputs)), product(shape.slice(inputs))]
  return { ...initializer, generate: (_, seed) => initializer.generate(matrix, seed) }
}

/** `<name>Kernel`, of which `inputs` leading axes are multiplied away, and `<name>Bias` over the others. */
const projectionWeights = (
  name: string,
  config: KernelConfig,
  shape: readonly number[],
  inputs: number,
): WeightSpecs => ({
  [`${name}Kernel`]: {
    shape,
    initializer: mapping(config.kernelInitializer, shape, inputs),
    regularizer: config.kernelRegularizer,
    constraint: config.kernelConstraint,
  },
  ...(config.useBias && {
    [`${name}Bias`]: {
      shape: shape.slice(inputs),
      initializer: config.biasInitializer,
      regularizer: config.biasRegularizer,
      constraint: config.biasConstraint,
    },
  }),
})

/** Kernels and biases of query, key, gate, value and output. @throws ShapeError for inputs that do not fit */
export function attentionWeightSpecs(layer: string, specs: Several<TensorSpec>, config: AttentionConfig): WeightSpecs {
  checkAttentionDTypes(layer, specs, config.inputs)
  const { query, key, value } = attentionRoles(specs, config.inputs)
  const features = ({ shape }: TensorSpec): number => knownSize(layer, shape, -1)
  const { numHeads, keyDim, valueDim, outputShape = features(query), numKeyValueHeads = numHeads } = config
  return {
    ...projectionWeights("query", config, [features(query), numHeads, keyDim], 1),
    ...projectionWeights("key", config, [features(key), numKeyValueHeads, keyDim], 1),
    ...(config.useGate && projectionWeights("gate", config, [features(query), numHeads, valueDim], 1)),
    ...projectionWeights("value", config, [features(value), numKeyValueHeads, valueDim], 1),
    ...projectionWeights("output", config, [numHeads, valueDim, outputShape], 2),
  }
}
