import { type LastActivation, mixed, moved } from "../activations/probability.js"
import type { Node } from "../ir/node.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { suggestion } from "../shape/nearest.js"
import type { Size } from "../shape/size.js"
import { type Calling, inList } from "./calling.js"
import {
  type ForwardContext,
  Layer,
  type LayerDefinition,
  type LayerOptions,
  type Result,
  type Several,
  type Signal,
  type TensorSpec,
  type WeightSpecs,
} from "./layer.js"
import { wrongDType, wrongRank } from "./messages.js"
import { requireOneDType } from "./operands.js"
import type { DType, LayerType } from "./types.js"

/** How a kind of layer is written down. `A`: arguments and options as the user gives them; `C`: configuration. */
export interface LayerSpec<A extends object, C> {
  /** Name of the method. */
  readonly name: string
  /** Keras' class name. */
  readonly kerasName: string
  /** Names of the positional arguments, in order. */
  readonly positional: readonly (keyof A & string)[]
  /** Names of the options. `name`, `trainable` and `activityRegularizer` are known to every layer. */
  readonly options: readonly (keyof A & string)[]
  /** Smallest and largest rank of the input; only the smallest for any rank above. */
  readonly rank: readonly [min: number, max?: number]
  /** What an input of wrong rank is told: `"a rank-3 input [height, width, channels]"`. */
  readonly wants: string
  /** Element types taken; all when left out. */
  readonly accepts?: readonly DType[]
  /** Checks inputs of a merge against each other; left out, all must have one element type. @throws ShapeError */
  readonly checkInputs?: (inputs: Several<TensorSpec>, config: C) => void
  /** Element type given: one, that of the first input, or what the inputs and the arguments say. float32 when left out. */
  readonly gives?: "same" | DType | ((inputs: Several<TensorSpec>, config: C) => DType)
  /** What becomes of the input's mask: `pass` hands it on, `drop` (default) ends it, `own`: `forward` says. */
  readonly mask?: "pass" | "drop" | "own"
  /**
   * What it does to values: `kept` hands on what is known of them, `moved` the same where they do not stay beside each
   * other, `other` makes no probabilities of them; a function says which activation comes last. When left out nothing is
   * known of a layer's values, and of a merge's what all of its inputs have in common.
   */
  readonly values?: "kept" | "moved" | "other" | ((config: C, inputs: readonly LastActivation[]) => LastActivation)
  /** Checks arguments and fills in defaults. @throws ConfigError */
  readonly configure: (given: A) => C
  /** Further inputs among the options: tensors. */
  readonly furtherInputs?: (given: A) => readonly unknown[]
  /** Output shape from input shapes, without the batch axis. @throws ShapeError */
  readonly outputShape: (inputs: Several<readonly Size[]>, config: C) => readonly Size[]
  /** Shapes of the outputs behind the first, without the batch axis; all are float32. */
  readonly furtherOutputs?: (inputs: Several<readonly Size[]>, config: C) => readonly (readonly Size[])[]
  readonly weights?: (inputs: Several<TensorSpec>, config: C) => WeightSpecs
  readonly forward: (inputs: Several<Signal>, config: C, context: ForwardContext) => Node | Result
  /** What `activityRegularizer` is for: the output (default), or what `forward` says by `context.penalize`. */
  readonly penalizes?: "output" | "own"
  /** `layer` (default): a method of chains and tensors. `merge`: also a function of several tensors. */
  readonly kind?: "layer" | "merge"
  /** How the function and the method of a merge take their operands; in a list when left out. */
  readonly calling?: Calling
}

/** A registry entry at run time: makes layers from the arguments of a call. */
export interface LayerFactory<C = unknown> {
  readonly definition: LayerDefinition<C>
  /** How a merge takes its operands. */
  readonly calling: Calling
  /** The layer for the arguments of a call, and the further tensors among them. @throws ConfigError */
  readonly create: (args: readonly unknown[]) => { readonly layer: Layer<C>; readonly inputs: readonly unknown[] }
}

const everyLayer: readonly (keyof LayerOptions)[] = ["name", "trainable", "activityRegularizer"]

/** Joins positional arguments and options to one object. @throws ConfigError for what does not belong */
function collect<A extends object, C>(spec: LayerSpec<A, C>, args: readonly unknown[]): A & LayerOptions {
  const { name, positional } = spec
  if (args.length > positional.length + 1)
    throw new ConfigError(`${name}: takes ${positional.length + 1} arguments at most (was ${args.length})`, {
      layer: name,
    })
  const options = args[positional.length] ?? {}
  if (typeof options !== "object" || Array.isArray(options))
    throw new ConfigError(`${name}: options must be an object (was ${formatValue(options)})`, { layer: name })
  checkKeys(name, options, [...spec.options, ...everyLayer])
  const given = Object.fromEntries(positional.map((key, i) => [key, args[i]]))
  const set = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  checkLayerOptions(name, set)
  return { ...given, ...set } as A & LayerOptions
}

function checkKeys(layer: string, options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((key) => !known.includes(key))
  if (unknown === undefined) return
  const advice = suggestion(unknown, known, `; there are ${known.join(", ")}`)
  throw new ConfigError(`${layer} has no option "${unknown}"${advice}`, {
    layer,
    expected: known,
    received: unknown,
    path: unknown,
  })
}

function checkLayerOptions(layer: string, options: Readonly<Record<string, unknown>>): void {
  const { name, trainable } = options
  if (name !== undefined && !(typeof name === "string" && /^[A-Za-z]\w*$/.test(name)))
    throw new ConfigError(
      `${layer}: name must begin with a letter and hold letters, digits and _ only (was ${formatValue(name)})`,
      { layer, received: name, path: "name" },
    )
  if (trainable !== undefined && typeof trainable !== "boolean")
    throw new ConfigError(`${layer}: trainable must be true or false (was ${formatValue(trainable)})`, {
      layer,
      received: trainable,
      path: "trainable",
    })
}

function checkInput({ name, rank: [min, max], wants, accepts }: LayerSpec<never, never>, input: TensorSpec): void {
  const rank = input.shape.length
  if (rank < min || (max !== undefined && rank > max)) throw wrongRank(name, wants, input.shape)
  if (accepts !== undefined && !accepts.includes(input.dtype)) throw wrongDType(name, accepts.join(" or "), input.dtype)
}

function valuesOf<A extends object, C>(
  { kind, values }: LayerSpec<A, C>,
  config: C,
  inputs: readonly LastActivation[],
): LastActivation {
  const [first = "unknown"] = inputs
  if (typeof values === "function") return values(config, inputs)
  if (values === "kept") return first
  if (values === "moved") return moved(first)
  return values ?? (kind === "merge" ? mixed(inputs) : "unknown")
}

const shapesOf = ([first, ...others]: Several<TensorSpec>): Several<readonly Size[]> => [
  first.shape,
  ...others.map(({ shape }) => shape),
]

function definitionOf<A extends object, C>(spec: LayerSpec<A, C>): LayerDefinition<C> {
  const { name, kerasName, kind = "layer", gives = "float32", mask = "drop", penalizes = "output" } = spec
  return {
    name,
    kerasName,
    kind,
    positional: spec.positional,
    options: spec.options,
    mask,
    penalizes,
    outputSpec: (inputs, config) => {
      const [first] = inputs
      checkInput(spec as unknown as LayerSpec<never, never>, first)
      if (spec.checkInputs) spec.checkInputs(inputs, config)
      else if (kind === "merge") requireOneDType(name, inputs)
      const shape = spec.outputShape(shapesOf(inputs), config)
      const dtype = typeof gives === "function" ? gives(inputs, config) : gives
      return { shape, dtype: dtype === "same" ? first.dtype : dtype }
    },
    furtherOutputs: (inputs, config) =>
      (spec.furtherOutputs?.(shapesOf(inputs), config) ?? []).map((shape) => ({ shape, dtype: "float32" })),
    values: (config, inputs) => valuesOf(spec, config, inputs),
    weights: spec.weights ?? (() => ({})),
    forward: (inputs, config, context) => {
      const result = spec.forward(inputs, config, context)
      const signal = "node" in result ? result : { node: result }
      return mask === "own" ? signal : { ...signal, mask: mask === "pass" ? inputs[0].mask : undefined }
    },
  }
}

/**
 * Defines a kind of layer: `T` is its type-level entry (shape rule, call signature), `spec` the same at run time.
 * What is written here is all that the builder, the trainer and every engine need.
 */
export function defineLayer<T extends LayerType>() {
  return <A extends object, C>(spec: LayerSpec<A, C>): T & LayerFactory => {
    const definition = definitionOf(spec)
    const factory: LayerFactory<C> = {
      definition,
      calling: spec.calling ?? inList,
      create: (args) => {
        const given = collect(spec, args)
        return {
          layer: new Layer(definition, spec.configure(given), given),
          inputs: spec.furtherInputs?.(given) ?? [],
        }
      },
    }
    // The type-level entry exists for the compiler only: this is where it is attached to the factory.
    return factory as unknown as T & LayerFactory
  }
}
