import type { HostTensor, HostTensors } from "../ir/host.js"
import type { DType, TensorType } from "../ir/node.js"
import { EngineError } from "../shape/errors.js"
import { evaluateSize, type Size } from "../shape/size.js"
import { sameShape, showSizes } from "../shape/value.js"
import { checkHostTensor } from "./hostValues.js"

const isName = (size: Size): size is string => typeof size === "string" && !size.startsWith("(")

const showType = ({ dtype, shape }: { readonly dtype: string; readonly shape: readonly Size[] }): string =>
  `${dtype} ${showSizes(shape)}`

type Types = Readonly<Record<string, TensorType>>
type Bindings = Readonly<Record<string, number>>

/** A feed without its elements. */
interface Outline {
  readonly dtype: DType
  readonly shape: readonly number[]
}

/** Feeds that fitted last, and the values that named sizes had: feeds of the same sizes and types fit again. */
interface Fitting {
  readonly outlines: ReadonlyMap<string, Outline>
  readonly bindings: Bindings
}

const fittings = new WeakMap<Types, Fitting>()

const isLike = ({ dtype, shape }: Outline, value: HostTensor): boolean =>
  value.dtype === dtype && sameShape(value.shape, shape)

function fitsAgain({ outlines }: Fitting, entry: string, feeds: HostTensors): boolean {
  let count = 0
  for (const name in feeds) {
    const outline = outlines.get(name)
    const value = feeds[name]
    if (outline === undefined || value === undefined || !isLike(outline, value)) return false
    checkHostTensor(`${entry}/${name}`, value)
    count++
  }
  return count === outlines.size
}

/**
 * The values that the named sizes of some feeds have in this run.
 * @throws EngineError when a feed is missing, unknown, or not of its type
 */
export function bindFeeds(entry: string, types: Types, feeds: HostTensors): Bindings {
  const fitting = fittings.get(types)
  if (fitting !== undefined && fitsAgain(fitting, entry, feeds)) return fitting.bindings
  const bindings = newBindings(entry, types, feeds)
  const outlines = Object.entries(feeds).map(
    ([name, { dtype, shape }]) => [name, { dtype, shape: [...shape] }] as const,
  )
  fittings.set(types, { outlines: new Map(outlines), bindings })
  return bindings
}

function newBindings(entry: string, types: Types, feeds: HostTensors): Bindings {
  for (const name of Object.keys(feeds))
    if (types[name] === undefined)
      throw new EngineError(
        `${entry}: a feed must be one of ${Object.keys(types).join(", ") || "none"} (was ${name}); leave it out`,
      )
  const bindings: Record<string, number> = {}
  const mismatch = (name: string, type: TensorType, value: HostTensor): EngineError =>
    new EngineError(
      `${entry}/${name}: the feed must be ${showType(type)}${showBindings(type, bindings)} (was ${showType(value)})`,
      { expected: type.shape, received: value.shape },
    )
  for (const [name, type] of Object.entries(types)) {
    const value = feeds[name]
    if (value === undefined) throw new EngineError(`${entry}/${name}: the feed must be given (was undefined)`)
    if (value.dtype !== type.dtype || value.shape.length !== type.shape.length) throw mismatch(name, type, value)
    checkHostTensor(`${entry}/${name}`, value)
    type.shape.forEach((size, axis) => {
      if (isName(size)) bindings[size] ??= value.shape[axis] as number
    })
  }
  for (const [name, type] of Object.entries(types)) {
    const value = feeds[name] as HostTensor
    const sizes = type.shape.map((size) => sizeOrRefuse(`${entry}/${name}`, size, bindings))
    if (!sameShape(sizes, value.shape)) throw mismatch(name, type, value)
  }
  return bindings
}

function sizeOrRefuse(what: string, size: Size, bindings: Bindings): number {
  try {
    return evaluateSize(size, bindings)
  } catch (cause) {
    throw new EngineError(`${what}: each name in ${size} must be a size of some feed (was none); feed it`, { cause })
  }
}

/** ` with batch = 32`: what was bound of the names in a shape. */
function showBindings({ shape }: TensorType, bindings: Bindings): string {
  const words = shape.flatMap((size) => String(size).split(/[\s()]+/))
  const known = [...new Set(words)].filter((word) => bindings[word] !== undefined)
  return known.length === 0 ? "" : ` with ${known.map((name) => `${name} = ${bindings[name]}`).join(", ")}`
}
