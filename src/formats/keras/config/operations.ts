import { layerFactories } from "../../../builder/install.js"
import type { LayerDefinition } from "../../../layers/layer.js"
import type { LayerConfiguration } from "../../description/types.js"
import type { Json } from "../../json/parse.js"
import { operationOf } from "./layerTable.js"
import { camelCase } from "./names.js"
import { type KerasCall, tensorsOf } from "./nodes.js"
import { fieldOf, isList, type KerasObject } from "./read.js"

/** A function of `keras.ops` as one of our layers. */
export interface Operation {
  readonly definition: LayerDefinition
  readonly layer: Pick<LayerConfiguration, "layer" | "args" | "options">
  /** Whether a number beside the tensors of a call is part of the layer. */
  readonly takesConstant: boolean
}

/** Functions of one value that are activations here. */
const activations: ReadonlySet<string> = new Set([
  "HardSigmoid",
  "LogSigmoid",
  "Relu",
  "Relu6",
  "Sigmoid",
  "Silu",
  "Softplus",
  "Softsign",
  "Tanh",
])

const ownLayer = (name: string, args: readonly Json[], options: LayerConfiguration["options"] = {}) => ({
  definition: layerFactories[name]?.definition as LayerDefinition,
  layer: { layer: name, args, options },
  takesConstant: false,
})

/** Our layer for all calls of a function; nothing where there is none. */
export function operationLayer({ className, config }: KerasObject, calls: readonly KerasCall[]): Operation | undefined {
  const constant = constantOf(calls)
  if (constant !== undefined && linear.has(className)) return withConstant(className, constant)
  const settings = Object.keys(config).filter((key) => key !== "name")
  if (activations.has(className) && settings.length === 0) return ownLayer("activation", [camelCase(className)])
  if (className === "Mean" || className === "Max") return overPlaces(className, config, calls)
  if (className === "Exp") return ownLayer("activation", ["exponential"])
  const definition = operationOf(className)
  const args = definition && argumentsOf(definition, config, calls)
  if (definition === undefined || args === undefined) return undefined
  const takesConstant = definition.positional.includes("operands")
  return { definition, layer: { layer: definition.name, args, options: {} }, takesConstant }
}

/** Functions that are `rescaling` with a number. */
const linear: ReadonlySet<string> = new Set(["Multiply", "Add", "Subtract"])

const dtypes: ReadonlySet<Json | undefined> = new Set(["float32", "int32", "bool"])

/** The arguments of our layer of a function; nothing where it has no such ones. */
function argumentsOf(
  { positional }: LayerDefinition,
  config: KerasObject["config"],
  calls: readonly KerasCall[],
): readonly Json[] | undefined {
  if (positional.includes("operands")) return placesOf(calls)
  if (positional.includes("dtype")) {
    const dtype = fieldOf(config, "dtype")
    return dtypes.has(dtype) ? [dtype as Json] : undefined
  }
  if (!positional.includes("equation")) return []
  const equation = fieldOf(config, "subscripts")
  return typeof equation === "string" ? [equation] : undefined
}

/** The list of operands: null for a tensor, or the number that all calls have there; the first is a tensor. */
function placesOf(calls: readonly KerasCall[]): readonly Json[] | undefined {
  const lists = calls.map(({ args }) =>
    args.flatMap((argument): readonly Json[] =>
      argument.kind === "value" ? [argument.value] : tensorsOf(argument).map(() => null),
    ),
  )
  const [first] = lists
  const fits = (place: Json, i: number): boolean => place === null || (i > 0 && typeof place === "number")
  if (first === undefined || !first.every(fits)) return undefined
  return lists.every((list) => JSON.stringify(list) === JSON.stringify(first)) ? [first] : undefined
}

interface Constant {
  readonly value: number
  readonly isFirst: boolean
}

/** The number that stands beside a tensor in all calls, and where. */
function constantOf(calls: readonly KerasCall[]): Constant | undefined {
  const found = calls.map(({ args: [first, second, ...others], kwargs }): Constant | undefined => {
    if (others.length > 0 || kwargs.size > 0) return undefined
    if (first?.kind === "tensor" && second?.kind === "value" && typeof second.value === "number")
      return { value: second.value, isFirst: false }
    if (second?.kind === "tensor" && first?.kind === "value" && typeof first.value === "number")
      return { value: first.value, isFirst: true }
    return undefined
  })
  const [one] = found
  return found.every((each) => each?.value === one?.value && each?.isFirst === one?.isFirst) ? one : undefined
}

/** `x + c`, `x - c`, `c - x` and `c x` as `scale x + offset`, which rounds as they do. */
function withConstant(className: string, { value, isFirst }: Constant): Operation | undefined {
  const rescaling = (scale: number, offset: number): Operation => ({
    ...ownLayer("rescaling", [scale], offset === 0 ? {} : { offset }),
    takesConstant: true,
  })
  if (className === "Multiply") return rescaling(value, 0)
  if (className === "Add") return rescaling(1, value)
  return isFirst ? rescaling(-1, value) : rescaling(1, -value)
}

const pooling = { Mean: "globalAveragePooling", Max: "globalMaxPooling" } as const

/** The mean, or the largest, over all steps or pixels. */
function overPlaces(
  className: keyof typeof pooling,
  config: KerasObject["config"],
  calls: readonly KerasCall[],
): Operation | undefined {
  const given = fieldOf(config, "axis")
  const settings = Object.keys(config).filter((key) => !["name", "axis", "keepdims"].includes(key))
  const ranks = new Set(calls.map(({ args }) => tensorsOf(args[0])[0]?.shape.length ?? 0))
  const [rank = 0] = ranks
  if (ranks.size !== 1 || settings.some((key) => fieldOf(config, key) !== null)) return undefined
  const axes = (isList(given) ? given : [given]).map((axis) =>
    Number(axis) < 0 ? Number(axis) + rank + 1 : Number(axis),
  )
  const wanted = Array.from({ length: rank - 1 }, (_, i) => i + 1)
  if (rank < 2 || rank > 3 || [...axes].sort().join() !== wanted.join()) return undefined
  return ownLayer(`${pooling[className]}${rank - 1}d`, [], { keepDims: fieldOf(config, "keepdims") === true })
}
