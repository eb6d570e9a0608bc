import type { PlaceNames } from "../builder/network.js"
import type { TensorSpec } from "../layers/layer.js"
import { formatValue, ShapeError } from "../shape/errors.js"
import { agreedSize, type Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"

/** What a place is said to be. */
interface Said {
  readonly shape: readonly (Size | null)[]
  readonly dtype: unknown
}

const isList = (value: unknown): value is readonly (Size | null)[] => Array.isArray(value)

function saidOf(what: string, given: unknown): Said {
  if (isList(given)) return { shape: given, dtype: "float32" }
  if (typeof given === "object" && given !== null && "shape" in given && isList(given.shape))
    return { shape: given.shape, dtype: "dtype" in given ? given.dtype : "float32" }
  throw new ShapeError(`as: ${what} must be sizes, or { shape, dtype } (was ${formatValue(given)})`, {
    path: what,
    received: given,
  })
}

const fits = (own: readonly Size[], said: readonly (Size | null)[]): boolean =>
  own.length === said.length &&
  own.every((size, axis) => said[axis] === null || agreedSize(size, said[axis] as Size) !== undefined)

/** Compares what is said of a model's inputs or outputs with what they are. @throws ShapeError */
export function checkPlaces(
  what: "inputs" | "outputs",
  specs: readonly TensorSpec[],
  names: PlaceNames,
  given: unknown,
): void {
  const verb = what === "inputs" ? "takes" : "gives"
  if (names === undefined) {
    checkPlace(verb, "", specs[0] as TensorSpec, saidOf(what, given))
    return
  }
  const keys = typeof given === "object" && given !== null && !Array.isArray(given) ? Object.keys(given) : []
  if ([...keys].sort().join() !== [...names].sort().join())
    throw new ShapeError(`this model ${verb} ${names.join(", ")}; got ${keys.join(", ") || formatValue(given)}`, {
      path: what,
      expected: names,
      received: keys,
    })
  const byName = given as Readonly<Record<string, unknown>>
  names.forEach((name, i) => {
    checkPlace(verb, ` for ${name}`, specs[i] as TensorSpec, saidOf(`${what}.${name}`, byName[name]))
  })
}

function checkPlace(verb: string, where: string, own: TensorSpec, said: Said): void {
  if (!fits(own.shape, said.shape))
    throw new ShapeError(`this model ${verb} ${showShape(own.shape)}${where}; got ${showShape(said.shape)}`, {
      expected: own.shape,
      received: said.shape,
    })
  if (own.dtype !== said.dtype)
    throw new ShapeError(`this model ${verb} ${own.dtype}${where}; got ${formatValue(said.dtype)}`, {
      expected: own.dtype,
      received: said.dtype,
    })
}
