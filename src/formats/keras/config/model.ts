import type { LayerDefinition } from "../../../layers/layer.js"
import type {
  CallDescription,
  Described,
  InputDescription,
  LayerDescription,
  ModelDescription,
  ValueReference,
} from "../../description/types.js"
import { formatError } from "../../failure.js"
import type { Json } from "../../json/parse.js"
import { type CallInputs, callInputs, isRecurrent } from "./callInputs.js"
import { inputSpec, sizesOf } from "./inputs.js"
import { configurationOf, isOfKeras, isOperation, layerDefinition } from "./layer.js"
import { operationOf } from "./layerTable.js"
import { checkMasks, dropsMask } from "./masks.js"
import { Missing } from "./missing.js"
import { ownName } from "./names.js"
import { type KerasCall, type TensorReference, tensorsOf } from "./nodes.js"
import { fieldOf, type KerasObject, kerasObject, listOf, wrong } from "./read.js"
import { checkCycles, GroupCounter, layerAt, neededLayers, type Scope, type ScopeLayer, scopeOf } from "./scope.js"

/** Where the weights of a layer are in a file of Keras. */
export interface WeightGroup {
  /** Path of the layer in the model: `encoder/dense_1`. */
  readonly path: string
  readonly className: string
  /** `layers/functional/layers/dense_1` */
  readonly group: string
}

/** A model of Keras as the builder makes it, and where its weights are. */
export interface KerasModel {
  readonly description: ModelDescription
  readonly groups: readonly WeightGroup[]
}

/**
 * What config.json says of a model.
 * @throws ModelFormatError for what Keras does not write; one that names everything that this version does not have
 */
export function readModel(config: Json, file: string): KerasModel {
  const reader = new ModelReader()
  const object = kerasObject(config, file)
  const place = `${file}.config`
  if (!isModel(object)) {
    reader.missing.add(object.className, file)
    throw reader.missing.error(file)
  }
  const description = reader.model(object, place, "", "")
  if (reader.missing.names.length > 0) throw reader.missing.error(file)
  return { description, groups: reader.groups }
}

const modelClasses: ReadonlySet<string> = new Set(["Functional", "Sequential", "Model"])

const isModel = (object: KerasObject): boolean => isOfKeras(object) && modelClasses.has(object.className)

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

class ModelReader {
  readonly missing = new Missing()
  readonly groups: WeightGroup[] = []
  #steps = 0

  model(object: KerasObject, place: string, group: string, prefix: string): ModelDescription {
    const name = fieldOf(object.config, "name")
    const description =
      object.className === "Sequential"
        ? this.#sequential(object, place, group, prefix)
        : this.#functional(object, place, group, prefix)
    return {
      ...description,
      ...(typeof name === "string" && { name: ownName(name, new Set()) }),
      ...(fieldOf(object.config, "trainable") === false && { trainable: false as const }),
    }
  }

  #functional(object: KerasObject, place: string, group: string, prefix: string): ModelDescription {
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
        throw formatError("INVALID_GRAPH", where, `"${layer.name}" must be an InputLayer (was ${layer.object.className})`)
      const id = ownName(key ?? layer.name, taken)
      taken.add(id)
      const spec = inputSpec(layer.object, `${layer.place}.config`, this.missing)
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
    checkMasks(instance.scope, layer, this.missing)
    if (isModel(object)) {
      const model = { ...this.model(object, `${place}.config`, group, `${target.prefix}${id}/`), name: id }
      const inputs = calls.map((call) => tensorsOf(call.args[0]).slice(0, 1))
      target.layers.push({ id, model, calls: this.#calls(instance, inputs, place) })
      return
    }
    const definition = isOperation(object) ? this.#operation(object, place) : layerDefinition(object, place, this.missing)
    if (definition === undefined) return
    const read = calls.map((call) => callInputs(definition, { object, call, place, missing: this.missing }))
    const options = this.#commonOptions(object, read, place)
    const own = isOperation(object)
      ? { layer: definition.name, args: [], options: {} }
      : configurationOf(object, definition, `${place}.config`, this.missing)
    const described = { id, ...own, name: id, options: { ...own.options, ...options } }
    const inputs = read.map((one) => one.inputs)
    const resolved = this.#calls(instance, inputs, place)
    const unmasked = this.#unmasked(instance, layer, read)
    if (unmasked === undefined) target.layers.push({ ...described, calls: resolved })
    else target.layers.push(...withoutMask(described, resolved, unmasked, target.taken))
    if (!isOperation(object))
      this.groups.push({ path: target.prefix + id, className: object.className, group })
  }

  #operation(object: KerasObject, place: string): LayerDefinition | undefined {
    const definition = operationOf(object.className)
    if (definition === undefined) this.missing.add(`ops.${object.className}`, place)
    return definition
  }

  #commonOptions({ className }: KerasObject, read: readonly CallInputs[], place: string): CallInputs["options"] {
    const [first, ...others] = read.map(({ options }) => options)
    if (others.some((options) => JSON.stringify(options) !== JSON.stringify(first)))
      this.missing.add(`${className}(calls that differ)`, place)
    return first ?? {}
  }

  /** The sizes of a recurrent layer's input where its mask must end: Keras gives it none together with first states. */
  #unmasked(instance: Instance, layer: ScopeLayer, read: readonly CallInputs[]): readonly number[] | undefined {
    const [inputs] = read
    if (!isRecurrent(layer.object.className) || inputs?.options.initialState === undefined) return undefined
    if (!layer.calls.some((call: KerasCall) => dropsMask(instance.scope, layer, call))) return undefined
    const sizes = inputs.inputs[0]?.shape ?? []
    if (sizes.filter((size) => size === null).length > 1)
      this.missing.add(`${layer.object.className}(initial_state without the mask)`, layer.place)
    return sizes.map((size) => size ?? -1)
  }

  #calls(instance: Instance, inputs: readonly (readonly TensorReference[])[], place: string): readonly CallDescription[] {
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
    if (tensor.tensor !== 0) this.missing.add(`${layer.object.className}(several outputs)`, place)
    if (layer.object.className !== "InputLayer") return [ids.get(layer.name) as string, round * calls + tensor.node, 0]
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

  #sequential(object: KerasObject, place: string, group: string, prefix: string): ModelDescription {
    const counter = new GroupCounter(group)
    const taken = new Set<string>()
    const layers: Described[] = []
    const list = listOf(fieldOf(object.config, "layers"), `${place}.layers`).map((one, i) =>
      kerasObject(one, `${place}.layers[${i}]`),
    )
    const [first] = list
    const hasInput = first?.className === "InputLayer"
    const spec = hasInput
      ? inputSpec(first, `${place}.layers[0].config`, this.missing)
      : {
          shape: sizesOf(fieldOf(object.config, "build_input_shape"), `${place}.build_input_shape`),
          dtype: first?.className === "Embedding" ? ("int32" as const) : ("float32" as const),
        }
    const inputName = ownName(String(fieldOf(first?.config ?? {}, "name") ?? "input"), taken)
    const input: InputDescription = { id: hasInput ? inputName : "input", ...spec }
    taken.add(input.id)
    let last: ValueReference = [input.id, 0, 0]
    list.forEach((one, i) => {
      if (i === 0 && hasInput) return
      const where = `${place}.layers[${i}]`
      const id = this.#uniqueName(one, taken, where)
      const itsGroup = counter.next(one.className)
      const calls = [{ inputs: [last] as const }]
      last = [id, 0, 0]
      if (isModel(one)) {
        const model = { ...this.model(one, `${where}.config`, itsGroup, `${prefix}${id}/`), name: id }
        layers.push({ id, model, calls })
        return
      }
      const definition = layerDefinition(one, where, this.missing)
      if (definition === undefined) return
      layers.push({ id, ...configurationOf(one, definition, `${where}.config`, this.missing), name: id, calls })
      this.groups.push({ path: prefix + id, className: one.className, group: itsGroup })
    })
    return { kind: "sequential", inputs: [input], layers, outputs: [{ from: last }] }
  }

  #uniqueName(object: KerasObject, taken: Set<string>, place: string): string {
    const name = fieldOf(object.config, "name")
    if (typeof name !== "string") throw wrong(`${place}.config.name`, "a text", name)
    if (taken.has(name))
      throw formatError("INVALID_GRAPH", place, `the layer name "${name}" is used twice: a duplicate; names must be unique`)
    const id = ownName(name, taken)
    taken.add(id)
    return id
  }
}

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
    { id, name: id, layer: "reshape", args: [sizes], options: {}, calls: calls.map(({ inputs: [x] }) => ({ inputs: [x] })) },
    { ...layer, calls: calls.map(({ inputs: [, ...rest] }, i) => ({ inputs: [[id, i, 0] as const, ...rest] })) },
  ]
}
