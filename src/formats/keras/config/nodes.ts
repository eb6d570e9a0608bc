import type { Json, JsonObject } from "../../json/parse.js"
import { fieldOf, isKerasObject, isList, isObject, kerasObject, listOf, textOf, wrong } from "./read.js"

/** A tensor of Keras: the layer that gives it, which of its calls, which of that call's outputs. */
export interface TensorReference {
  readonly layer: string
  readonly node: number
  readonly tensor: number
  /** Sizes behind the batch, as Keras knew them. */
  readonly shape: readonly (number | null)[]
}

/** A call of a layer. */
export interface KerasCall {
  /** Positional arguments: tensors, lists of tensors, or values. */
  readonly args: readonly CallArgument[]
  readonly kwargs: ReadonlyMap<string, CallArgument>
}

/** What stands in a call. */
export type CallArgument =
  | { readonly kind: "tensor"; readonly tensor: TensorReference }
  | {
      readonly kind: "tensors"
      readonly tensors: readonly TensorReference[]
      /** What they are called; none in a list. */
      readonly keys?: readonly string[]
    }
  | { readonly kind: "value"; readonly value: Json }

const isCount = (value: Json | undefined): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** `["dense", 0, 0]`. @throws ModelFormatError */
export function historyOf(
  value: Json | undefined,
  place: string,
  shape: TensorReference["shape"] = [],
): TensorReference {
  const [layer, node = 0, tensor = 0] = listOf(value, place)
  if (!isCount(node) || !isCount(tensor)) throw wrong(place, "[layer, node, tensor]", value)
  return { layer: textOf(layer, place), node, tensor, shape }
}

/** The places that a model's inputs or outputs are at, with the keys where they have some. @throws ModelFormatError */
export function placesOf(
  value: Json | undefined,
  place: string,
): readonly (readonly [string | undefined, TensorReference])[] {
  if (isObject(value))
    return Object.entries(value).map(([key, one]) => [key, historyOf(one, `${place}.${key}`)] as const)
  const list = listOf(value, place)
  if (typeof list[0] === "string") return [[undefined, historyOf(value, place)]]
  return list.flatMap((one, i) => placesOf(one, `${place}[${i}]`))
}

/** The calls of a layer. @throws ModelFormatError */
export function callsOf(value: Json | undefined, place: string): readonly KerasCall[] {
  return listOf(value ?? [], place).map((node, i) => {
    const path = `${place}[${i}]`
    if (!isObject(node)) throw wrong(path, "a call with args and kwargs, as Keras 3 writes it", node)
    const args = listOf(fieldOf(node, "args") ?? [], `${path}.args`)
    const kwargs = fieldOf(node, "kwargs") ?? {}
    if (!isObject(kwargs)) throw wrong(`${path}.kwargs`, "an object", kwargs)
    return {
      args: args.map((one, at) => argumentOf(one, `${path}.args[${at}]`)),
      kwargs: new Map(Object.entries(kwargs).map(([key, one]) => [key, argumentOf(one, `${path}.kwargs.${key}`)])),
    }
  })
}

const isTensor = (value: Json | undefined): value is JsonObject =>
  isKerasObject(value) && fieldOf(value, "class_name") === "__keras_tensor__"

function tensorOf(value: JsonObject, place: string): TensorReference {
  const { config } = kerasObject(value, place)
  const shape = fieldOf(config, "shape")
  const sizes = isList(shape) ? shape.slice(1).map((size) => (typeof size === "number" ? size : null)) : []
  return historyOf(fieldOf(config, "keras_history"), `${place}.keras_history`, sizes)
}

function argumentOf(value: Json, place: string): CallArgument {
  if (isTensor(value)) return { kind: "tensor", tensor: tensorOf(value, place) }
  if (isList(value) && value.length > 0 && value.every(isTensor))
    return { kind: "tensors", tensors: value.map((one, i) => tensorOf(one, `${place}[${i}]`)) }
  if (!isObject(value)) return { kind: "value", value }
  const entries = Object.entries(value)
  const tensors = entries.flatMap(([key, one]) => (isTensor(one) ? [tensorOf(one, `${place}.${key}`)] : []))
  if (tensors.length === 0 || tensors.length < entries.length) return { kind: "value", value }
  return { kind: "tensors", tensors, keys: entries.map(([key]) => key) }
}

/** The tensors of an argument. */
export function tensorsOf(argument: CallArgument | undefined): readonly TensorReference[] {
  if (argument?.kind === "tensor") return [argument.tensor]
  return argument?.kind === "tensors" ? argument.tensors : []
}

/** All tensors of a call but its mask, which follows from the layers that it comes from. */
export const tensorsOfCall = ({ args, kwargs }: KerasCall): readonly TensorReference[] => [
  ...args.flatMap(tensorsOf),
  ...[...kwargs].filter(([key]) => key !== "mask").flatMap(([, one]) => tensorsOf(one)),
]
