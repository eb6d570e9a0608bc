import type { LastActivation } from "../activations/probability.js"
import type { Node } from "../ir/node.js"
import { deriveSeed } from "../random/key.js"
import { nextSeed } from "../random/seed.js"
import type { Regularizer } from "../regularizers/regularizer.js"
import { type RegularizerLike, resolveRegularizer } from "../regularizers/resolve.js"
import { ShapeError } from "../shape/errors.js"
import type { Size } from "../shape/size.js"
import { sameShape, showShape } from "../shape/value.js"
import type { DType } from "./types.js"
import { Variable, type WeightSpec } from "./variable.js"

/** Shape (without the batch axis) and element type of a layer's input or output. */
export interface TensorSpec {
  readonly shape: readonly Size[]
  readonly dtype: DType
}

/** A value inside a graph while a model is lowered: its node, and which time steps of it count. */
export interface Signal {
  readonly node: Node
  /** bool `[batch, time]`: false where a step is padding. */
  readonly mask?: Node | undefined
}

/** What a layer computes: its output, and further ones where it has several. */
export interface Result extends Signal {
  readonly further?: readonly Signal[]
}

/** What a layer may use while it writes its forward computation. */
export interface ForwardContext {
  /** True in the training step; layers that behave differently there ask for it. */
  readonly training: boolean
  /** False when the layer is frozen. */
  readonly trainable: boolean
  /** The current value of one of the layer's weights. */
  weight(name: string): Node
  /** Gives one of the layer's weights a new value from this step on. */
  update(name: string, value: Node): void
  /** Adds the penalty on an output, for each sample, to the loss; the layer's own regularizer when none is given. */
  penalize(output: Node, regularizer?: Regularizer): void
  /** Uniform numbers of [0, 1), new in every step. */
  uniform(shape: readonly Size[]): Node
}

/** Options that every layer takes. */
export interface LayerOptions {
  /** The layer's name; letters, digits and `_`. Given automatically (`dense_1`) when left out. */
  readonly name?: string
  /** False freezes the layer's weights. Default true. */
  readonly trainable?: boolean
  /** Penalty on the output, divided by the number of samples and added to the loss. */
  readonly activityRegularizer?: RegularizerLike
}

/** How a layer, or what stands in the place of one, is called in a model. */
export interface LayerNames {
  readonly givenName: string | undefined
  /** What an automatic name begins with. */
  readonly baseName: string
}

/** Weights by name. */
export type WeightSpecs = Readonly<Record<string, WeightSpec>>

/** One or more inputs, outputs or shapes. */
export type Several<T> = readonly [T, ...T[]]

/** What a kind of layer is at run time. `C` is its configuration: all arguments and options, defaults filled in. */
export interface LayerDefinition<C = unknown> {
  /** Name of the method, and the base of automatic names. */
  readonly name: string
  /** Keras' class name. */
  readonly kerasName: string
  readonly kind: "layer" | "merge"
  /** Names of the positional arguments, in order. */
  readonly positional: readonly string[]
  /** Names of the options, without those that every layer takes. */
  readonly options: readonly string[]
  /** What becomes of the input's mask: it is handed on, ended, or `forward` says. */
  readonly mask: "pass" | "drop" | "own"
  /** What `activityRegularizer` is for: the output, or what `forward` says. */
  readonly penalizes: "output" | "own"
  /** Output from inputs, without the batch axis. @throws ShapeError, with the sentence of the compiler */
  readonly outputSpec: (inputs: Several<TensorSpec>, config: C) => TensorSpec
  /** The outputs behind the first; most layers have none. @throws ShapeError, with the sentence of the compiler */
  readonly furtherOutputs: (inputs: Several<TensorSpec>, config: C) => readonly TensorSpec[]
  /** The weights for the given inputs. */
  readonly weights: (inputs: Several<TensorSpec>, config: C) => WeightSpecs
  /** What is known of the output's values, from what is known of the inputs'. */
  readonly values: (config: C, inputs: readonly LastActivation[]) => LastActivation
  /** The computation in ops. Inputs and output have the batch axis in front. */
  readonly forward: (inputs: Several<Signal>, config: C, context: ForwardContext) => Result
}

/**
 * A layer: a definition with its configuration and, once it was applied, its weights.
 * A layer that is applied several times, or in several models, is the same layer everywhere.
 */
export class Layer<C = unknown> implements LayerNames {
  readonly definition: LayerDefinition<C>
  readonly config: C
  /** The arguments and options that were given, by name. */
  readonly given: Readonly<Record<string, unknown>>
  readonly givenName: string | undefined
  readonly baseName: string
  /** False freezes the weights; takes effect when a model is compiled. */
  trainable: boolean
  readonly activityRegularizer: Regularizer | undefined
  readonly #seed = nextSeed()
  #weights: ReadonlyMap<string, Variable> | undefined

  constructor(definition: LayerDefinition<C>, config: C, given: LayerOptions = {}, baseName: string = definition.name) {
    this.definition = definition
    this.config = config
    this.given = { ...given }
    this.givenName = given.name
    this.baseName = baseName
    this.trainable = given.trainable ?? true
    this.activityRegularizer = resolveRegularizer(given.activityRegularizer)
  }

  /** A layer of the same configuration, with weights of its own. */
  copy({ givenName: name, baseName }: LayerNames): Layer<C> {
    const { name: _, ...given } = this.given
    const options = { ...given, trainable: this.trainable, ...(name !== undefined && { name }) }
    return new Layer(this.definition, this.config, options, baseName)
  }

  /** The weights by name; none before the layer is applied. */
  get weights(): ReadonlyMap<string, Variable> {
    return this.#weights ?? new Map()
  }

  /** Makes the weights for the given inputs. @throws ShapeError when they were made for others */
  build(inputs: Several<TensorSpec>): void {
    const specs = Object.entries(this.definition.weights(inputs, this.config))
    if (this.#weights === undefined) {
      this.#weights = new Map(
        specs.map(([name, spec], i) => [name, new Variable(spec, deriveSeed(this.#seed, "weight", i))]),
      )
      return
    }
    for (const [name, { shape }] of specs) this.#requireShape(name, shape)
  }

  #requireShape(name: string, shape: readonly number[]): void {
    const own = this.#weights?.get(name)?.shape ?? []
    if (sameShape(own, shape)) return
    const layer = this.givenName ?? this.definition.name
    throw new ShapeError(
      `${layer}: a shared layer needs inputs of one shape: its ${name} is ${showShape(own)}, this input needs ${showShape(shape)}; use two layers`,
      { layer, expected: own, received: shape, path: name },
    )
  }
}
