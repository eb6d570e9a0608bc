import type {
  CallDescription,
  Described,
  InputDescription,
  LayerDescription,
  ModelDescription,
  ValueReference,
} from "../../description/types.js"
import { formatError } from "../../failure.js"
import { type CallInputs, callInputs, isRecurrent } from "./callInputs.js"
import { inputSpec } from "./inputs.js"
import { configurationOf, isOperation, layerDefinition } from "./layer.js"
import { checkMasks, dropsMask } from "./masks.js"
import { ownName } from "./names.js"
import { type KerasCall, type TensorReference, tensorsOf } from "./nodes.js"
import { type Operation, operationLayer } from "./operations.js"
import { type KerasObject, wrong } from "./read.js"
import { isModel, type ModelPlace, type Reading } from "./reading.js"
import { checkCycles, isOwnMask, layerAt, neededLayers, type Scope, type ScopeLayer, scopeOf } from "./scope.js"

/** What the layers of a scope, and of scopes that are taken apart inside of it, become. */
interface Target {
  /** Path of the model around them, with `/` behind. */
  readonly prefix: string
  readonly taken: Set<string>
  readonly layers: Described[]
}

/** A scope where it stands: once as a model, or taken apart inside of another one, once for each call there. */
interface Instance {
  readonly scope: Scope
  readonly ids: ReadonlyMap<string, string>
  readonly inner: ReadonlyMap<string, Instance>
  /** What feeds it, by instance; none for the inputs of the model itself. */
  readonly around?: { readonly instance: Instance; readonly layer: ScopeLayer }
  /** How often it stands there. */
  readonly count: number
}

const maxSteps = 100_000

class FunctionalReader {
  readonly #reading: Reading
  #steps = 0

  constructor(reading: Reading) {
    this.#reading = reading
  }

  model({ object, place, group, prefix }: ModelPlace): ModelDescription {
    const scope = scopeOf(object, place, group)
    const target: Target = { prefix, taken: new Set(), layers: [] }
    const inputs = this.#inputs(scope, target)
    checkCycles(scope)
    const instance = this.#enter(scope, target, undefined, 1, new Map(inputs.map(({ layer, id }) => [layer, id])))
    this.#layers(instance, target)
    const several = scope.outputs.length > 1 || scope.outputs[0]?.[0] !== undefined
    const keys = new Set<string>()
    const outputs = scope.outputs.map(([key, tensor]) => {
      const own = ownName(key ?? tensor.layer, keys)
      keys.add(own)
      return { ...(several && { key: own }), from: this.#resolve(instance, 0, tensor, `${place}.output_layers`) }
    })
    return { kind: "functional", inputs: inputs.map(({ input }) => input), layers: target.layers, outputs }
  }

  #inputs(scope: Scope, { taken }: Target) {
    const several = scope.inputs.length > 1 || scope.inputs[0]?.[0] !== undefined
    return scope.inputs.map(([key, tensor]) => {
      const where = `${scope.place}.input_layers`
      const layer = layerAt(scope, tensor, where)
      if (layer.object.className !== "InputLayer")
        throw formatError(
          "INVALID_GRAPH",
          where,
          `"${layer.name}" must be an InputLayer (was ${layer.object.className})`,
        )
      const id = ownName(key ?? layer.name, taken)
      taken.add(id)
      const spec = inputSpec(layer.object, `${layer.place}.config`, this.#reading.missing)
      const input: InputDescription = { id, ...(several ? { key: id } : {}), name: id, ...spec }
      return { layer: layer.name, id, input }
    })
  }

  /** Gives the layers of a scope their names, and takes models with several inputs or outputs apart. */
  #enter(
    scope: Scope,
    target: Target,
    around: Instance["around"],
    count: number,
    given: ReadonlyMap<string, string>,
  ): Instance {
    const ids = new Map(given)
    const inner = new Map<string, Instance>()
    const instance: Instance = { scope, ids, inner, count, ...(around !== undefined && { around }) }
    for (const layer of neededLayers(scope)) {
      const { name, object } = layer
      if (ids.has(name) || object.className === "InputLayer") continue
      if (isModel(object) && object.className !== "Sequential") {
        const nested = scopeOf(object, `${layer.place}.config`, layer.group)
        if (nested.inputs.length !== 1 || nested.outputs.length !== 1) {
          const parts = this.#enter(nested, target, { instance, layer }, count * layer.calls.length, new Map())
          inner.set(name, parts)
          continue
        }
      }
      const id = ownName(name, target.taken)
      target.taken.add(id)
      ids.set(name, id)
    }
    return instance
  }

  #layers(instance: Instance, target: Target): void {
    for (const layer of neededLayers(instance.scope)) {
      const inner = instance.inner.get(layer.name)
      if (inner !== undefined) this.#layers(inner, target)
      else if (layer.object.className !== "InputLayer") this.#layer(instance, layer, target)
    }
  }

  #layer(instance: Instance, layer: ScopeLayer, target: Target): void {
    const { object, place, group, calls } = layer
    const id = instance.ids.get(layer.name) as string
    checkMasks(instance.scope, layer, this.#reading.missing)
    if (isModel(object)) {
      const model = {
        ...this.#reading.model({ object, place: `${place}.config`, group, prefix: `${target.prefix}${id}/` }),
        name: id,
      }
      const inputs = calls.map((call) => tensorsOf(call.args[0]).slice(0, 1))
      target.layers.push({ id, model, calls: this.#calls(instance, inputs, place) })
      return
    }
    const operation = isOperation(object) ? this.#operation(instance.scope, layer) : undefined
    const definition = isOperation(object)
      ? operation?.definition
      : layerDefinition(object, place, this.#reading.missing)
    if (definition === undefined) return
    const isGiven = (mask: TensorReference): boolean => isOwnMask(instance.scope, mask, place)
    const read = calls.map((call) =>
      callInputs(definition, {
        object,
        call,
        place,
        missing: this.#reading.missing,
        isGiven,
        takesConstant: operation?.takesConstant ?? false,
      }),
    )
    const options = this.#commonOptions(object, read, place)
    const own = operation?.layer ?? configurationOf(object, definition, `${place}.config`, this.#reading.missing)
    const described = { id, ...own, name: id, options: { ...own.options, ...options } }
    const inputs = read.map((one) => one.inputs)
    const resolved = this.#calls(instance, inputs, place)
    const unmasked = this.#unmasked(instance, layer, read)
    if (unmasked === undefined) target.layers.push({ ...described, calls: resolved })
    else target.layers.push(...withoutMask(described, resolved, unmasked, target.taken))
    if (!isOperation(object))
      this.#reading.groups.push({ path: target.prefix + id, className: object.className, group })
  }

  /** A function, which counts padding as everything else. */
  #operation(scope: Scope, layer: ScopeLayer): Operation | undefined {
    const { object, calls, place } = layer
    const operation = operationLayer(object, calls)
    const isMasked =
      operation?.definition.name.startsWith("global") && calls.some((call) => dropsMask(scope, layer, call))
    if (operation === undefined || isMasked) this.#reading.missing.add(`ops.${object.className}`, place)
    return operation
  }

  #commonOptions({ className }: KerasObject, read: readonly CallInputs[], place: string): CallInputs["options"] {
    const [first, ...others] = read.map(({ options }) => options)
    if (others.some((options) => JSON.stringify(options) !== JSON.stringify(first)))
      this.#reading.missing.add(`${className}(calls that differ)`, place)
    return first ?? {}
  }

  /** The sizes of a recurrent layer's input where its mask must end: Keras gives it none together with first states. */
  #unmasked(instance: Instance, layer: ScopeLayer, read: readonly CallInputs[]): readonly number[] | undefined {
    const [inputs] = read
    if (!isRecurrent(layer.object.className) || inputs?.options.initialState === undefined) return undefined
    if (!layer.calls.some((call: KerasCall) => dropsMask(instance.scope, layer, call))) return undefined
    const sizes = inputs.inputs[0]?.shape ?? []
    if (sizes.filter((size) => size === null).length > 1)
      this.#reading.missing.add(`${layer.object.className}(initial_state without the mask)`, layer.place)
    return sizes.map((size) => size ?? -1)
  }

  #calls(
    instance: Instance,
    inputs: readonly (readonly TensorReference[])[],
    place: string,
  ): readonly CallDescription[] {
    const where = `${place}.inbound_nodes`
    return Array.from({ length: instance.count }, (_, round) => round).flatMap((round) =>
      inputs.map((tensors) => {
        const [first, ...rest] = tensors.map((tensor) => this.#resolve(instance, round, tensor, where))
        if (first === undefined) throw wrong(where, "a call with at least one tensor", null)
        return { inputs: [first, ...rest] as const }
      }),
    )
  }

  /** What a tensor of the `round`th copy of a scope is in the model. */
  #resolve(instance: Instance, round: number, tensor: TensorReference, place: string): ValueReference {
    if (++this.#steps > maxSteps) throw formatError("INVALID_GRAPH", place, "connections lead in a cycle")
    const { scope, ids, inner, around } = instance
    const layer = layerAt(scope, tensor, place)
    const calls = layer.calls.length
    const parts = inner.get(layer.name)
    if (parts !== undefined) {
      const output = parts.scope.outputs[tensor.tensor]?.[1]
      if (output === undefined)
        throw formatError("INVALID_GRAPH", place, `"${layer.name}" has no output ${tensor.tensor}`)
      return this.#resolve(parts, round * calls + tensor.node, output, place)
    }
    if (layer.object.className !== "InputLayer")
      return [ids.get(layer.name) as string, round * calls + tensor.node, tensor.tensor]
    const id = ids.get(layer.name)
    if (around === undefined) {
      if (id === undefined) throw formatError("INVALID_GRAPH", place, `"${layer.name}" is not among the model's inputs`)
      return [id, 0, 0]
    }
    const outer = around.layer.calls
    const at = scope.inputs.findIndex(([, one]) => one.layer === layer.name)
    const fed = (outer[round % outer.length] as KerasCall).args.flatMap(tensorsOf)[at]
    if (fed === undefined) throw formatError("INVALID_GRAPH", place, `nothing feeds the input "${layer.name}"`)
    return this.#resolve(around.instance, Math.floor(round / outer.length), fed, place)
  }
}

/** A functional model of Keras: branches, merges, shared layers, and models inside of it. */
export const readFunctional = (reading: Reading, place: ModelPlace): ModelDescription =>
  new FunctionalReader(reading).model(place)

/** A layer behind one that ends the mask of its first input. */
function withoutMask(
  layer: Omit<LayerDescription, "calls">,
  calls: readonly CallDescription[],
  sizes: readonly number[],
  taken: Set<string>,
): readonly LayerDescription[] {
  const id = ownName(`${layer.id}_unmasked`, taken)
  taken.add(id)
  return [
    {
      id,
      name: id,
      layer: "reshape",
      args: [sizes],
      options: {},
      calls: calls.map(({ inputs: [x] }) => ({ inputs: [x] })),
    },
    { ...layer, calls: calls.map(({ inputs: [, ...rest] }, i) => ({ inputs: [[id, i, 0] as const, ...rest] })) },
  ]
}
