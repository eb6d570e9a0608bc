import type { PlaceNames } from "../builder/network.js"
import type { TensorSpec } from "../layers/layer.js"
import { ConfigError, DataError, formatValue } from "../shape/errors.js"
import type { ArrayLikeInput } from "../shape/ndarray.js"

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)

const isArrayLike = (value: unknown): boolean =>
  Array.isArray(value) || ArrayBuffer.isView(value) || (isRecord(value) && "shape" in value)

/**
 * Splits what the user gives into one value for each place.
 * @param what what messages call it: `x`, `y`
 * @throws DataError for a missing or an unknown name
 */
export function splitPlaces(what: string, given: unknown, names: PlaceNames): readonly ArrayLikeInput[] {
  if (names === undefined) {
    requireOne(what, given)
    return [given as ArrayLikeInput]
  }
  if (!isRecord(given) || isArrayLike(given))
    throw new DataError(
      `${what} must have one value for each of ${names.join(", ")} (was ${formatValue(given)}); give { ${names.join(", ")} }`,
      {
        path: what,
        expected: names,
        received: given,
      },
    )
  const unknown = Object.keys(given).find((name) => !names.includes(name))
  if (unknown !== undefined)
    throw new DataError(`${what} has no "${unknown}"; there are ${names.join(", ")}`, {
      path: what,
      expected: names,
      received: unknown,
    })
  return names.map((name) => {
    const value = given[name]
    if (value === undefined)
      throw new DataError(`${what}.${name} must be given (was missing)`, { path: `${what}.${name}`, expected: names })
    return value as ArrayLikeInput
  })
}

function requireOne(what: string, given: unknown): void {
  const isSeveralArrays =
    Array.isArray(given) && given.length > 0 && given.every((one) => isRecord(one) && "shape" in one)
  if (isSeveralArrays || (isRecord(given) && !isArrayLike(given)))
    throw new DataError(
      `${what}: this model has one ${what.endsWith("y") ? "output" : "input"}; for several use input() and model({ inputs, outputs })`,
      { path: what, received: given },
    )
}

/** What messages call each place: `x`, or `x.photo`. */
export const placeNames = (what: string, names: PlaceNames): readonly string[] =>
  names?.map((name) => `${what}.${name}`) ?? [what]

/** One value, or values by name: the form in which the user gave the places. */
export const joinPlaces = <T>(values: readonly T[], names: PlaceNames): unknown =>
  names === undefined ? values[0] : Object.fromEntries(names.map((name, i) => [name, values[i]]))

/** The specs in the user's form. */
export const specsOf = (values: readonly TensorSpec[], names: PlaceNames): unknown =>
  joinPlaces(
    values.map(({ shape, dtype }) => ({ shape, dtype })),
    names,
  )

/** A value for each output: the same for all, or by name. @throws ConfigError for an unknown name */
export function perOutput<T>(
  what: string,
  given: unknown,
  names: PlaceNames,
  isOne: (value: unknown) => boolean,
): readonly (T | undefined)[] {
  if (names === undefined) return [given as T | undefined]
  if (given === undefined || isOne(given)) return names.map(() => given as T | undefined)
  if (!isRecord(given))
    throw new ConfigError(`${what} must have a value for each of ${names.join(", ")} (was ${formatValue(given)})`, {
      path: what,
      received: given,
    })
  const unknown = Object.keys(given).find((name) => !names.includes(name))
  if (unknown !== undefined)
    throw new ConfigError(`${what}: there is no output "${unknown}"; there are ${names.join(", ")}`, {
      path: what,
      expected: names,
      received: unknown,
    })
  return names.map((name) => given[name] as T | undefined)
}
