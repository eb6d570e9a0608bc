import { type Call, Network, outputOf, type Value } from "../../../builder/network.js"
import type { Layer } from "../../../layers/layer.js"
import { takesQuery } from "../config/callInputs.js"
import type { OrderNode } from "./order.js"

/** Layers that Keras hands the mask of their input as an argument of its own. */
const takesMask: ReadonlySet<string> = new Set([
  "BatchNormalization",
  "Bidirectional",
  "GRU",
  "GlobalAveragePooling1D",
  "LSTM",
  "SimpleRNN",
  "Softmax",
  "TimeDistributed",
])

const recurrent: ReadonlySet<string> = new Set(["Bidirectional", "GRU", "LSTM", "SimpleRNN"])

/** The calls of a model as Keras sees them, with those that make masks: they count where layers are put in order. */
export class NodeMaker {
  /** Whether Keras makes masks: it gives the functions that do names of its own. */
  makesMasks = false
  readonly #nodes = new Map<Value["source"], OrderNode>()
  readonly #masks = new Map<Value["source"], OrderNode | undefined>()

  node({ source }: Value): OrderNode {
    const known = this.#nodes.get(source)
    if (known !== undefined) return known
    const made = source.kind === "input" ? { operation: source, inputs: [] } : this.#call(source)
    this.#nodes.set(source, made)
    return made
  }

  #call(call: Call): OrderNode {
    const { applied, inputs } = call
    const values = isAttention(applied) ? attentionArguments(applied, inputs) : inputs
    const masks = masked(call).flatMap((value) => this.mask(value) ?? [])
    return { operation: applied, inputs: [...values.map((value) => this.node(value)), ...masks] }
  }

  /** What makes the mask of a value; nothing where it has none. */
  mask(value: Value): OrderNode | undefined {
    const { source } = value
    // States and scores have no mask; the way back of two directions has that of the way ahead.
    if (outputOf(value) > 0 && value.shape.length !== 2) return undefined
    if (this.#masks.has(source)) return this.#masks.get(source)
    const made = source.kind === "input" || source.applied instanceof Network ? undefined : this.#maskOf(value, source)
    this.#masks.set(source, made)
    return made
  }

  #maskOf(value: Value, { applied, inputs }: Call): OrderNode | undefined {
    const { definition, given } = applied as Layer
    const [first] = inputs
    const operation = this.#operation
    if (definition.kerasName === "Embedding") return given.maskZero === true ? operation(this.node(first)) : undefined
    if (definition.kerasName === "Masking") return operation(operation(this.node(first)))
    if (definition.kerasName === "Concatenate") return this.#joined(inputs)
    if (recurrent.has(definition.kerasName)) return value.shape.length > 1 ? this.mask(first) : undefined
    if (definition.kind === "merge") return this.#merged(inputs)
    return definition.mask === "drop" ? undefined : this.mask(first)
  }

  /** A function that Keras calls to make a mask. */
  readonly #operation = (...inputs: readonly OrderNode[]): OrderNode => {
    this.makesMasks = true
    return { operation: {}, inputs }
  }

  /** A step is there where it is there in all inputs. */
  #merged(inputs: readonly Value[]): OrderNode | undefined {
    const operation = this.#operation
    const masks = inputs.map((input) => this.mask(input))
    const [first, ...rest] = masks
    if (first === undefined || masks.includes(undefined)) return undefined
    return rest.reduce<OrderNode>((all, mask) => operation(all, mask as OrderNode), first)
  }

  #joined(inputs: readonly Value[]): OrderNode | undefined {
    const masks = inputs.map((input) => this.mask(input))
    if (masks.every((mask) => mask === undefined)) return undefined
    const operation = this.#operation
    const full = masks.map((mask, i) => {
      const like = operation(this.node(inputs[i] as Value))
      return mask === undefined ? like : operation(operation(mask), like)
    })
    return operation(operation(...full))
  }
}

/** The inputs of a call whose masks are handed over: all of a model, the first of a layer without first states. */
function masked({ applied, inputs }: Call): readonly Value[] {
  if (applied instanceof Network) return inputs
  return takesMask.has(applied.definition.kerasName) && inputs.length === 1 ? inputs : []
}

const isAttention = (applied: Layer | Network): applied is Layer =>
  !(applied instanceof Network) && takesQuery(applied.definition.kerasName)

/** The query, the value (the query again where none was given), and the others. */
function attentionArguments({ given }: Layer, [query, ...others]: Call["inputs"]): readonly Value[] {
  return given.value === undefined ? [query, query, ...others] : [query, ...others]
}
