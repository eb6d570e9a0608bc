import * as shapewright from "../../src/index.js"

/** An argument of a call: data, an earlier value of the program, or a layer value. */
export type Argument =
  | null
  | boolean
  | number
  | string
  | readonly Argument[]
  | { readonly [option: string]: Argument }
  | Reference
  | LayerValue
  | BlockValue

/** An earlier value, by its number. */
export class Reference {
  constructor(readonly index: number) {}
}

/** A layer that is not applied yet. */
export class LayerValue {
  constructor(
    readonly layer: string,
    readonly args: readonly Argument[],
  ) {}
}

/** A block that is not applied yet: what the function of its name gives. */
export class BlockValue {
  constructor(
    readonly block: string,
    readonly args: readonly Argument[],
  ) {}
}

/** Whether an error is one of those that the compiler foresees. */
export const isRefusal = (error: unknown): error is Error =>
  error instanceof shapewright.ShapeError || error instanceof shapewright.ConfigError

/** One link: a method of an earlier value, or a function of the package. */
export interface Call {
  readonly on: number | undefined
  readonly name: string
  readonly args: readonly Argument[]
}

const isObject = (value: Argument): value is { readonly [option: string]: Argument } =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** An argument as source text. */
function write(value: Argument, name: (index: number) => string): string {
  if (value instanceof Reference) return name(value.index)
  const list = (args: readonly Argument[]): string => args.map((one) => write(one, name)).join(", ")
  if (value instanceof LayerValue) return `layers.${value.layer}(${list(value.args)})`
  if (value instanceof BlockValue) return `${value.block}(${list(value.args)})`
  if (Array.isArray(value)) return `[${list(value)}]`
  if (isObject(value))
    return `{ ${Object.entries(value)
      .map(([key, one]) => `${key}: ${write(one, name)}`)
      .join(", ")} }`
  return JSON.stringify(value)
}

/** A call as source text. */
export function writeCall({ on, name, args }: Call, valueName: (index: number) => string): string {
  const callee = on === undefined ? name : `${valueName(on)}.${name}`
  return `${callee}(${args.map((one) => write(one, valueName)).join(", ")})`
}

/** What values of programs have, whatever their types say. */
export interface Value {
  readonly shape?: readonly (number | string)[]
  readonly outputShape?: readonly (number | string)[]
  readonly dtype?: string
}

type Callable = (...args: readonly unknown[]) => unknown

function evaluate(value: Argument, values: readonly Value[]): unknown {
  if (value instanceof Reference) return values[value.index]
  if (value instanceof LayerValue || value instanceof BlockValue) {
    const [owner, name] = value instanceof LayerValue ? [shapewright.layers, value.layer] : [shapewright, value.block]
    const make = (owner as unknown as Record<string, Callable>)[name] as Callable
    return make(...value.args.map((one) => evaluate(one, values)))
  }
  if (Array.isArray(value)) return value.map((one) => evaluate(one, values))
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, evaluate(one, values)]))
  return value
}

/** Does a call. @throws what the package throws */
export function doCall({ on, name, args }: Call, values: readonly Value[]): Value {
  const given = args.map((one) => evaluate(one, values))
  const owner = (on === undefined ? shapewright : values[on]) as unknown as Record<string, Callable>
  return (owner[name] as Callable).apply(owner, given) as Value
}

/** The shape that a value has at run time, without the batch axis. */
export const shapeOf = ({ shape, outputShape }: Value): readonly (number | string)[] => outputShape ?? shape ?? []

/** That shape as the compiler should know it: sizes that are worked out of named ones are unknown to it. */
export const typeOfShape = (value: Value): string =>
  `[${shapeOf(value)
    .map((size) => (typeof size === "string" && /^[?(]/.test(size) ? "null" : JSON.stringify(size)))
    .join(", ")}]`
