import { namesIn } from "../../../builder/names.js"
import { type Call, callsOf, type InputSource, Network, outputOf, type Value } from "../../../builder/network.js"
import type { ModelPlan } from "../../../builder/plan.js"
import type { Layer } from "../../../layers/layer.js"
import type { Size } from "../../../shape/size.js"
import type { Json, JsonObject } from "../../json/parse.js"
import { ownName } from "../config/names.js"
import { inKeyOrder } from "../config/nested.js"
import type { WeightGroup } from "../config/reading.js"
import { GroupCounter } from "../config/scope.js"
import { kerasArguments, networkArguments } from "./call.js"
import { kerasClass, kerasLayer } from "./layer.js"
import { NodeMaker } from "./nodes.js"
import { isOperation, kerasOperation, operationArguments } from "./operation.js"
import { kerasOrder } from "./order.js"
import { Unsaved } from "./unsaved.js"
import { kerasJson } from "./values.js"

/** A layer's group in a file of weights, and the name of the layer. */
export interface NamedGroup extends WeightGroup {
  readonly name: string
}

/** A model as Keras writes it, and where its weights go. */
export interface SavedModel {
  readonly config: JsonObject
  /** Layers that have weights of their own, or could have. */
  readonly groups: readonly NamedGroup[]
  /** All groups with the names of what they belong to: inputs and models too. */
  readonly names: ReadonlyMap<string, string>
}

/** A model in Keras' words. @throws ModelFormatError that names everything that Keras does not have */
export function kerasModelJson({ network }: ModelPlan): SavedModel {
  const saver = new ModelSaver()
  const name = network.givenName ?? (network.kind === "sequential" ? "sequential" : "functional")
  const config = saver.model({ network, name, group: "", prefix: "" })
  if (!saver.unsaved.isEmpty) throw saver.unsaved.error()
  return { config, groups: saver.groups, names: saver.names }
}

/** A model where it stands. */
interface Placed {
  readonly network: Network
  readonly name: string
  readonly group: string
  readonly prefix: string
}

/** Names that Keras gives to the functions that make masks. */
const ofMasks = /^(concatenate|any|not_equal|expand_dims|zeros_like|ones_like|logical_or)(_\d+)?$/

const batch = (sizes: readonly Size[]): readonly (number | null)[] => [
  null,
  ...sizes.map((size) => (typeof size === "number" ? size : null)),
]

class ModelSaver {
  readonly unsaved = new Unsaved()
  readonly groups: NamedGroup[] = []
  readonly names = new Map<string, string>()

  model(placed: Placed): JsonObject {
    return placed.network.kind === "sequential" ? this.#sequential(placed) : this.#functional(placed)
  }

  #sequential({ network, name, group, prefix }: Placed): JsonObject {
    const names = namesIn(network)
    const [input] = network.inputs as readonly [Value]
    const counter = new GroupCounter(group)
    const layers = callsOf(network.outputs).map(({ applied }) => {
      const own = names.get(applied) as string
      const json = this.#applied(applied, own, counter.next(classOf(applied)), prefix + own)
      return json
    })
    const config = {
      name,
      trainable: network.trainable,
      layers: [inputLayer(input, ownName("input_layer", new Set(names.values()))), ...layers],
      build_input_shape: batch(input.shape),
    }
    return kerasJson("keras", "Sequential", config)
  }

  #applied(applied: Layer | Network, name: string, group: string, path: string): JsonObject {
    this.names.set(group, name)
    if (applied instanceof Network) return this.model({ network: applied, name, group, prefix: `${path}/` })
    this.groups.push({ path, className: kerasClass(applied, path, this.unsaved), group, name })
    return kerasLayer(applied, name, path, this.unsaved)
  }

  #functional({ network, name, group, prefix }: Placed): JsonObject {
    const { inputNames, outputNames } = network.places
    const calls = callsOf(network.outputs)
    const maker = new NodeMaker()
    const isRecord = outputNames !== undefined && network.places.isOutputList !== true
    const outputOrder = isRecord ? byKey(outputNames, network.outputs) : network.outputs
    const ordered = kerasOrder(outputOrder.map((value) => maker.node(value)))
    const ownNames = namesIn(network)
    const names = new Map<object, string>(
      [...ownNames].map(([applied, own]) => [applied, maker.makesMasks && ofMasks.test(own) ? `${own}_layer` : own]),
    )
    const taken = new Set(names.values())
    network.inputs.forEach(({ source }, i) => {
      const wanted = inputNames?.[i] ?? (source as InputSource).givenName ?? "input_layer"
      const own = ownName(wanted, taken)
      taken.add(own)
      names.set(source, own)
    })
    const counts = new Map<Layer | Network, number>()
    const places = new Map<Value["source"], readonly [string, number]>()
    for (const { source } of network.inputs) places.set(source, [names.get(source) as string, 0])
    for (const call of calls) {
      const at = counts.get(call.applied) ?? 0
      counts.set(call.applied, at + 1)
      places.set(call, [names.get(call.applied) as string, at])
    }
    const history = (value: Value): readonly [string, number, number] => {
      const [layer, node] = places.get(value.source) as readonly [string, number]
      return [layer, node, outputIndex(value)]
    }
    // Among the outputs Keras counts the calls of a functional model from 1: the first one is that which made the model.
    const outputHistory = (value: Value): readonly [string, number, number] => {
      const [layer, node, output] = history(value)
      return [layer, node + (isFunctionalCall(value.source) ? 1 : 0), output]
    }
    const tensor = (value: Value): Json => ({
      class_name: "__keras_tensor__",
      config: { shape: batch(value.shape), dtype: value.dtype, keras_history: history(value) },
    })
    const callOf = ({ applied, inputs }: Call): JsonObject => {
      const tensors = inputs.map(tensor)
      if (applied instanceof Network) return networkArguments(tensors)
      return isOperation(applied) ? operationArguments(applied, tensors) : kerasArguments(applied, tensors)
    }
    const inputs = new Map<object, Value>(network.inputs.map((value) => [value.source, value]))
    const counter = new GroupCounter(group)
    const layers = ordered.flatMap((operation): readonly JsonObject[] => {
      const own = names.get(operation)
      if (own === undefined) return []
      const input = inputs.get(operation)
      if (input !== undefined) {
        this.names.set(counter.next("InputLayer"), own)
        return [{ ...inputLayer(input, own), name: own, inbound_nodes: [] }]
      }
      const applied = operation as Layer | Network
      const path = prefix + (ownNames.get(applied) as string)
      const json = isFunction(applied)
        ? kerasOperation(applied, own, path, this.unsaved)
        : this.#applied(applied, own, counter.next(classOf(applied)), path)
      return [{ ...json, name: own, inbound_nodes: calls.filter((call) => call.applied === applied).map(callOf) }]
    })
    const inputLayers = network.inputs.map(history)
    const outputs = network.outputs.map(outputHistory)
    const config = {
      name,
      trainable: network.trainable,
      layers,
      input_layers: inputNames === undefined ? (inputLayers[0] as Json) : inputLayers,
      output_layers: isRecord
        ? Object.fromEntries(outputNames.map((key, i) => [key, outputs[i] as Json]))
        : outputNames === undefined
          ? (outputs[0] as Json)
          : outputs,
    }
    return { ...kerasJson("keras.src.models.functional", "Functional", config), registered_name: "Functional" }
  }
}

const isFunction = (applied: Layer | Network): applied is Layer => !(applied instanceof Network) && isOperation(applied)

const isFunctionalCall = (source: Value["source"]): boolean =>
  source.kind === "call" && source.applied instanceof Network && source.applied.kind !== "sequential"

/** Which result of its source Keras counts a value as: outputs with names in the order of the names. */
function outputIndex(value: Value): number {
  const { source } = value
  const index = outputOf(value)
  if (source.kind === "input" || !(source.applied instanceof Network)) return index
  const { outputNames: names, isOutputList } = source.applied.places
  return names === undefined || isOutputList === true ? index : inKeyOrder(names).indexOf(names[index] as string)
}

const byKey = <T>(names: readonly string[], values: readonly T[]): readonly T[] =>
  inKeyOrder(names).map((name) => values[names.indexOf(name)] as T)

const classOf = (applied: Layer | Network): string => {
  if (!(applied instanceof Network)) return applied.definition.kerasName
  return applied.kind === "sequential" ? "Sequential" : "Functional"
}

const inputLayer = ({ shape, dtype }: Value, name: string): JsonObject =>
  kerasJson("keras.layers", "InputLayer", {
    batch_shape: batch(shape),
    dtype,
    sparse: false,
    ragged: false,
    name,
    optional: false,
  })
