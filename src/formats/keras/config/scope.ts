import { formatError } from "../../failure.js"
import type { Json } from "../../json/parse.js"
import { isOperation } from "./layer.js"
import { groupName } from "./names.js"
import { callsOf, type KerasCall, placesOf, type TensorReference, tensorsOf, tensorsOfCall } from "./nodes.js"
import { fieldOf, isObject, type KerasObject, kerasObject, listOf, textOf } from "./read.js"
import { isFunctional } from "./reading.js"

/** A layer where it stands in a model of Keras. */
export interface ScopeLayer {
  readonly name: string
  readonly object: KerasObject
  readonly calls: readonly KerasCall[]
  /** Where it stands in config.json. */
  readonly place: string
  /** Where its weights are. */
  readonly group: string
}

/** Inputs or outputs of a model, with their keys where they have some. */
export type Ends = readonly (readonly [key: string | undefined, tensor: TensorReference])[]

/** A functional model of Keras: its layers by name, and its ends. */
export interface Scope {
  readonly layers: ReadonlyMap<string, ScopeLayer>
  readonly inputs: Ends
  readonly outputs: Ends
  readonly place: string
}

/** Counts the groups of layers as Keras does: by class, in the order of the model's layers. */
export class GroupCounter {
  readonly #counts = new Map<string, number>()

  constructor(readonly group: string) {}

  next(className: string): string {
    const name = groupName(className)
    const count = this.#counts.get(name)
    this.#counts.set(name, (count ?? -1) + 1)
    return `${this.group === "" ? "" : `${this.group}/`}layers/${name}${count === undefined ? "" : `_${count + 1}`}`
  }
}

/** A functional model's layers. @throws ModelFormatError for names that are there twice */
export function scopeOf({ config }: KerasObject, place: string, group: string): Scope {
  const counter = new GroupCounter(group)
  const layers = new Map<string, ScopeLayer>()
  listOf(fieldOf(config, "layers"), `${place}.layers`).forEach((given, i) => {
    const where = `${place}.layers[${i}]`
    const object = kerasObject(given, where)
    const name = nameOf(given, object, where)
    if (layers.has(name))
      throw formatError(
        "INVALID_GRAPH",
        where,
        `the layer name "${name}" is used twice: a duplicate; names must be unique`,
      )
    layers.set(name, {
      name,
      object,
      calls: callsOf(isObject(given) ? fieldOf(given, "inbound_nodes") : undefined, `${where}.inbound_nodes`),
      place: where,
      group: isOperation(object) ? "" : counter.next(object.className),
    })
  })
  return {
    layers,
    inputs: placesOf(fieldOf(config, "input_layers"), `${place}.input_layers`),
    outputs: placesOf(fieldOf(config, "output_layers"), `${place}.output_layers`).map(
      ([key, tensor]) => [key, calledFrom(layers.get(tensor.layer), tensor)] as const,
    ),
    place,
  }
}

/** Among the outputs Keras counts the calls of a functional model from 1: the first one is that which made the model. */
function calledFrom(layer: ScopeLayer | undefined, tensor: TensorReference): TensorReference {
  if (layer === undefined || !isFunctional(layer.object)) return tensor
  return { ...tensor, node: tensor.node > 0 ? tensor.node - 1 : Math.max(0, layer.calls.length - 1) }
}

function nameOf(given: Json, { config }: KerasObject, place: string): string {
  const own = isObject(given) ? fieldOf(given, "name") : undefined
  return textOf(own ?? fieldOf(config, "name"), `${place}.name`)
}

/** The layer of a name. @throws ModelFormatError when there is none, or it has no such call */
export function layerAt(scope: Scope, { layer: name, node }: TensorReference, place: string): ScopeLayer {
  const layer = scope.layers.get(name)
  if (layer === undefined)
    throw formatError(
      "INVALID_GRAPH",
      place,
      `a connection leads to the layer "${name}", which the model does not have`,
    )
  const calls = layer.object.className === "InputLayer" ? 1 : layer.calls.length
  if (node >= calls)
    throw formatError(
      "INVALID_GRAPH",
      place,
      `a connection leads to call ${node} of the layer "${name}", which has ${calls}`,
    )
  return layer
}

/** Whether a mask was given by the model's author: one that follows from layers is made by a function of `keras.ops`. */
export const isOwnMask = (scope: Scope, mask: TensorReference, place: string): boolean =>
  !isOperation(layerAt(scope, mask, place).object)

/** What a call depends on: its tensors, and a mask that does not follow from them. */
const inputsOf = (scope: Scope, call: KerasCall, place: string): readonly TensorReference[] => [
  ...tensorsOfCall(call),
  ...tensorsOf(call.kwargs.get("mask")).filter((mask) => isOwnMask(scope, mask, place)),
]

/** The layers that the outputs need, in the order of the model; those that serve masks alone are left out. */
export function neededLayers(scope: Scope): readonly ScopeLayer[] {
  const needed = new Set<ScopeLayer>()
  const open = scope.outputs.map(([, tensor]) => layerAt(scope, tensor, `${scope.place}.output_layers`))
  for (let layer = open.pop(); layer !== undefined; layer = open.pop()) {
    if (needed.has(layer)) continue
    needed.add(layer)
    const { place, calls } = layer
    for (const tensor of calls.flatMap((call) => inputsOf(scope, call, place)))
      open.push(layerAt(scope, tensor, `${place}.inbound_nodes`))
  }
  return [...scope.layers.values()].filter((layer) => needed.has(layer))
}

/** @throws ModelFormatError when a call depends on its own result */
export function checkCycles(scope: Scope): void {
  const state = new Map<string, "open" | "done">()
  const inputsOfCall = ({ layer, node }: TensorReference): readonly TensorReference[] => {
    const call = scope.layers.get(layer)?.calls[node]
    return call === undefined ? [] : inputsOf(scope, call, scope.place)
  }
  const stack: { readonly key: string; readonly layer: string; readonly inputs: TensorReference[] }[] = []
  const enter = (tensor: TensorReference): void => {
    const key = `${tensor.layer}:${tensor.node}`
    if (state.get(key) === "open")
      throw formatError("INVALID_GRAPH", scope.place, `the connections of "${tensor.layer}" lead in a cycle`)
    if (state.has(key)) return
    state.set(key, "open")
    stack.push({ key, layer: tensor.layer, inputs: [...inputsOfCall(tensor)] })
  }
  for (const [, output] of scope.outputs) {
    enter(output)
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.inputs.pop()
      if (next !== undefined) enter(next)
      else state.set(stack.pop()?.key ?? "", "done")
    }
  }
}
