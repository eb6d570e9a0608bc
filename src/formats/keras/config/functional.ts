import type { CallDescription, Described, ModelDescription, ValueReference } from "../../description/types.js"
import { formatError } from "../../failure.js"
import { type CallInputs, callInputs } from "./callInputs.js"
import { inputsOf, outputsOf, type ReadInput } from "./ends.js"
import { configurationOf, isOperation, layerDefinition } from "./layer.js"
import { checkMasks, dropsMask } from "./masks.js"
import { ownName } from "./names.js"
import { modelInputs, modelOutput } from "./nested.js"
import type { TensorReference } from "./nodes.js"
import { type Operation, operationLayer } from "./operations.js"
import { type KerasObject, wrong } from "./read.js"
import { isModel, type ModelPlace, type Reading } from "./reading.js"
import { checkCycles, isOwnMask, layerAt, neededLayers, type Scope, type ScopeLayer, scopeOf } from "./scope.js"
import { unmaskedSizes, withoutMask } from "./unmasked.js"

class FunctionalReader {
  readonly #reading: Reading
  readonly #scope: Scope
  /** Path of the model, with `/` behind. */
  readonly #prefix: string
  readonly #taken = new Set<string>()
  readonly #inputs: readonly ReadInput[]
  /** Names of inputs and layers here, by those in Keras. */
  readonly #ids: Map<string, string>

  constructor(reading: Reading, { object, place, group, prefix }: ModelPlace) {
    this.#reading = reading
    this.#scope = scopeOf(object, place, group)
    this.#prefix = prefix
    this.#inputs = inputsOf(this.#scope, this.#taken, reading.missing)
    this.#ids = new Map(this.#inputs.map(({ layer, input }) => [layer, input.id]))
  }

  model(): ModelDescription {
    checkCycles(this.#scope)
    const needed = neededLayers(this.#scope).filter(({ object }) => object.className !== "InputLayer")
    for (const { name } of needed) {
      const id = ownName(name, this.#taken)
      this.#taken.add(id)
      this.#ids.set(name, id)
    }
    const layers = needed.flatMap((layer) => this.#described(layer, this.#ids.get(layer.name) as string))
    const ends = outputsOf(this.#scope, (tensor, place) => this.#resolve(tensor, place))
    return { kind: "functional", inputs: this.#inputs.map(({ input }) => input), layers, ...ends }
  }

  #described(layer: ScopeLayer, id: string): readonly Described[] {
    const { object, place, group, calls } = layer
    const { missing } = this.#reading
    checkMasks(this.#scope, layer, missing)
    if (!isModel(object)) return this.#layer(layer, id)
    const prefix = `${this.#prefix}${id}/`
    const model = { ...this.#reading.model({ object, place: `${place}.config`, group, prefix }), name: id }
    const inputs = calls.map((call) => modelInputs(layer, call))
    return [{ id, model, calls: this.#calls(inputs, place) }]
  }

  #layer(layer: ScopeLayer, id: string): readonly Described[] {
    const { object, place, group, calls } = layer
    const { missing } = this.#reading
    const operation = isOperation(object) ? this.#operation(layer) : undefined
    const definition = isOperation(object) ? operation?.definition : layerDefinition(object, place, missing)
    if (definition === undefined) return []
    const isGiven = (mask: TensorReference): boolean => isOwnMask(this.#scope, mask, place)
    const takesConstant = operation?.takesConstant ?? false
    const read = calls.map((call) => callInputs(definition, { object, call, place, missing, isGiven, takesConstant }))
    const options = this.#commonOptions(object, read, place)
    const own = operation?.layer ?? configurationOf(object, definition, `${place}.config`, missing)
    const described = { id, ...own, name: id, options: { ...own.options, ...options } }
    const resolved = this.#calls(
      read.map(({ inputs }) => inputs),
      place,
    )
    if (!isOperation(object)) this.#reading.groups.push({ path: this.#prefix + id, className: object.className, group })
    const unmasked = unmaskedSizes(this.#scope, layer, read, missing)
    if (unmasked === undefined) return [{ ...described, calls: resolved }]
    return withoutMask(described, resolved, unmasked, this.#taken)
  }

  /** A function, which counts padding as everything else. */
  #operation(layer: ScopeLayer): Operation | undefined {
    const { object, calls, place } = layer
    const operation = operationLayer(object, calls)
    const isMasked =
      operation?.definition.name.startsWith("global") && calls.some((call) => dropsMask(this.#scope, layer, call))
    if (operation === undefined || isMasked) this.#reading.missing.add(`ops.${object.className}`, place)
    return operation
  }

  #commonOptions({ className }: KerasObject, read: readonly CallInputs[], place: string): CallInputs["options"] {
    const [first, ...others] = read.map(({ options }) => options)
    if (others.some((options) => JSON.stringify(options) !== JSON.stringify(first)))
      this.#reading.missing.add(`${className}(calls that differ)`, place)
    return first ?? {}
  }

  #calls(inputs: readonly (readonly TensorReference[])[], place: string): readonly CallDescription[] {
    const where = `${place}.inbound_nodes`
    return inputs.map((tensors) => {
      const [first, ...rest] = tensors.map((tensor) => this.#resolve(tensor, where))
      if (first === undefined) throw wrong(where, "a call with at least one tensor", null)
      return { inputs: [first, ...rest] as const }
    })
  }

  /** What a tensor is in the model. */
  #resolve(tensor: TensorReference, place: string): ValueReference {
    const layer = layerAt(this.#scope, tensor, place)
    const id = this.#ids.get(layer.name)
    if (id === undefined) throw formatError("INVALID_GRAPH", place, `"${layer.name}" is not among the model's inputs`)
    if (layer.object.className === "InputLayer") return [id, 0, 0]
    return [id, tensor.node, modelOutput(layer, tensor.tensor)]
  }
}

/** A functional model of Keras: branches, merges, shared layers, and models inside of it. */
export const readFunctional = (reading: Reading, place: ModelPlace): ModelDescription =>
  new FunctionalReader(reading, place).model()
