import type { LayerDefinition } from "../../../layers/layer.js"
import { tag } from "../../description/custom.js"
import type { Json } from "../../json/parse.js"
import { isOperation } from "./layer.js"
import type { Missing } from "./missing.js"
import { type KerasCall, type TensorReference, tensorsOf } from "./nodes.js"
import { isList, type KerasObject } from "./read.js"

/** What a call says of a layer: its inputs, and options that refer to further ones. */
export interface CallInputs {
  readonly inputs: readonly TensorReference[]
  readonly options: Readonly<Record<string, Json>>
}

interface Reading {
  readonly object: KerasObject
  readonly call: KerasCall
  readonly place: string
  readonly missing: Missing
  /** Whether a number beside the tensors is part of the layer. */
  readonly takesConstant: boolean
  /** Whether a mask was given, and does not follow from the layers before. */
  readonly isGiven: (mask: TensorReference) => boolean
}

const recurrentClasses: ReadonlySet<string> = new Set(["SimpleRNN", "LSTM", "GRU", "Bidirectional"])

/** Whether a class takes first states. */
export const isRecurrent = (className: string): boolean => recurrentClasses.has(className)

/** The inputs of a call of a layer. What has no counterpart is noted as missing. */
export function callInputs(definition: LayerDefinition, reading: Reading): CallInputs {
  const { object, call, missing, place } = reading
  if (takesQuery(object.className)) return attentionInputs(reading)
  if (takesScores(object.className)) return scoredInputs(reading)
  if (isRecurrent(object.className)) return recurrentInputs(reading)
  if (object.className === "Softmax") return softmaxInputs(reading)
  const tensors = call.args.flatMap(tensorsOf)
  const isWhole = reading.takesConstant || call.args.every(({ kind }) => kind !== "value")
  const most = definition.kind === "merge" ? Number.POSITIVE_INFINITY : 1
  const named = [...call.kwargs].filter(([key, { kind }]) => !isSilent(key) && kind !== "value")
  if (!isWhole || tensors.length > most || named.length > 0) {
    const what = isOperation(object) ? "a constant" : (named[0]?.[0] ?? "further inputs")
    missing.add(`${object.className}(${what})`, place)
  }
  return { inputs: tensors, options: {} }
}

/** Arguments of calls that are no data: masks follow from the layers before, and a run says whether it is training. */
const isSilent = (key: string): boolean => key === "training" || key === "mask" || /^(query|value|key)_mask$/.test(key)

const sameTensor = (a: TensorReference | undefined, b: TensorReference | undefined): boolean =>
  a !== undefined && b !== undefined && a.layer === b.layer && a.node === b.node && a.tensor === b.tensor

function attentionInputs({ call }: Reading): CallInputs {
  const named = (key: string, at: number): TensorReference | undefined =>
    tensorsOf(call.kwargs.get(key) ?? call.args[at])[0]
  const [query, value, key] = [named("query", 0), named("value", 1), named("key", 2)]
  const mask = tensorsOf(call.kwargs.get("attention_mask"))[0]
  const inputs: TensorReference[] = query === undefined ? [] : [query]
  const options: Record<string, Json> = {}
  const add = (option: string, tensor: TensorReference): void => {
    options[option] = { [tag]: "input", at: inputs.length }
    inputs.push(tensor)
  }
  if (value !== undefined && !sameTensor(value, query)) add("value", value)
  if (key !== undefined && !sameTensor(key, value)) add("key", key)
  if (mask !== undefined) add("attentionMask", mask)
  if (isTrue(call, "use_causal_mask")) options.causal = true
  if (isTrue(call, "return_attention_scores")) options.returnAttentionScores = true
  return { inputs, options }
}

const headedClasses: ReadonlySet<string> = new Set(["MultiHeadAttention", "GroupQueryAttention"])

/** Whether a class is called on a query, a value and a key, one argument each. */
export const takesQuery = (className: string): boolean => headedClasses.has(className)

const scoredClasses: ReadonlySet<string> = new Set(["Attention", "AdditiveAttention"])

/** Whether a class is called on a list of query, value and key, and on a list of their masks. */
export const takesScores = (className: string): boolean => scoredClasses.has(className)

function scoredInputs({ object, call, isGiven, missing, place }: Reading): CallInputs {
  const [query, value, key] = tensorsOf(call.args[0] ?? call.kwargs.get("inputs"))
  const mask = call.args[1] ?? call.kwargs.get("mask")
  const [queryMask, valueMask] = tensorsOf(mask)
  if (mask?.kind === "value" && isList(mask.value) && mask.value.some((one) => one !== null))
    missing.add(`${object.className}(mask)`, place)
  const inputs = query === undefined ? [] : [query]
  const options: Record<string, Json> = {}
  const add = (option: string, tensor: TensorReference | undefined): void => {
    if (tensor === undefined) return
    options[option] = { [tag]: "input", at: inputs.length }
    inputs.push(tensor)
  }
  const hasKey = key !== undefined && !sameTensor(key, value)
  if (hasKey || !sameTensor(value, query)) add("value", value)
  if (hasKey) add("key", key)
  if (queryMask !== undefined && isGiven(queryMask)) add("queryMask", queryMask)
  if (valueMask !== undefined && isGiven(valueMask)) add("valueMask", valueMask)
  if (isTrue(call, "use_causal_mask")) options.causal = true
  if (isTrue(call, "return_attention_scores")) options.returnAttentionScores = true
  return { inputs, options }
}

function softmaxInputs({ call, isGiven }: Reading): CallInputs {
  const inputs = call.args.flatMap(tensorsOf)
  const [mask] = tensorsOf(call.kwargs.get("mask"))
  if (mask === undefined || !isGiven(mask)) return { inputs, options: {} }
  return { inputs: [...inputs, mask], options: { mask: { [tag]: "input", at: inputs.length } } }
}

const isTrue = ({ kwargs }: KerasCall, key: string): boolean => {
  const argument = kwargs.get(key)
  return argument?.kind === "value" && argument.value === true
}

function recurrentInputs({ object, call, missing, place }: Reading): CallInputs {
  const [sequence, ...listed] = tensorsOf(call.args[0] ?? call.kwargs.get("sequences") ?? call.kwargs.get("inputs"))
  const states = [...listed, ...tensorsOf(call.args[1] ?? call.kwargs.get("initial_state"))]
  const inputs = sequence === undefined ? [] : [sequence, ...states]
  if (states.length === 0) return { inputs, options: {} }
  if (object.className === "Bidirectional") missing.add("Bidirectional(initial_state)", place)
  return { inputs, options: { initialState: states.map((_, i) => ({ [tag]: "input", at: i + 1 })) } }
}
