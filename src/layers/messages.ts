import type { WrongCount, WrongRate } from "../../types/checks.js"
import type { Show, ShowDim, ShowNumbers } from "../../types/dim.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import { suggestion } from "../shape/nearest.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"

/*
 * Sentences that several layers say, each as a type and as a function of one name: the function returns the type, so
 * that the compiler keeps both alike.
 */

/** An argument that must be a positive integer and is not. */
export type NotPositiveInteger<
  Layer extends string,
  Name extends string,
  V,
> = `${Layer}: ${Name} must be a positive integer (was ${ShowDim<WrongCount<V>>})`

const notPositiveInteger = <L extends string, N extends string>(layer: L, name: N, value: unknown) =>
  `${layer}: ${name} must be a positive integer (was ${formatValue(value)})` as NotPositiveInteger<L, N, number>

/** A rate outside of [0, 1). */
export type NotRate<
  Layer extends string,
  Name extends string,
  V,
> = `${Layer}: ${Name} must be in [0, 1) (was ${ShowDim<WrongRate<V>>})`

const notRate = <L extends string, N extends string>(layer: L, name: N, value: unknown) =>
  `${layer}: ${name} must be in [0, 1) (was ${formatValue(value)})` as NotRate<L, N, number>

/** An input whose rank does not fit. */
export type WrongRank<Layer extends string, Wants extends string, S> = `${Layer} needs ${Wants}; got ${Show<S>}`

/** An input whose dtype does not fit. */
export type WrongDType<
  Layer extends string,
  Wants extends string,
  D extends string,
> = `${Layer} needs ${Wants} input; got ${D}; cast it to ${FirstWord<Wants>}`

type FirstWord<Text extends string> = Text extends `${infer Word} ${string}` ? Word : Text

/** The error for an input whose rank does not fit. */
export const wrongRank = (layer: string, wants: string, shape: readonly Size[]): ShapeError =>
  new ShapeError(`${layer} needs ${wants}; got ${showShape(shape)}`, { layer, expected: wants, received: shape })

/** The error for an input whose dtype does not fit; `wants` begins with the first one that would. */
export const wrongDType = (layer: string, wants: string, dtype: string): ShapeError =>
  new ShapeError(`${layer} needs ${wants} input; got ${dtype}; cast it to ${wants.split(" ")[0]}`, {
    layer,
    expected: wants,
    received: dtype,
  })

/** The value, if it is a positive integer. @throws ConfigError */
export function positiveInteger(layer: string, name: string, value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value
  throw new ConfigError(notPositiveInteger(layer, name, value), {
    layer,
    expected: "a positive integer",
    received: value,
    path: name,
  })
}

/** The value, if it is in [0, 1). @throws ConfigError */
export function rate(layer: string, name: string, value: unknown): number {
  if (typeof value === "number" && value >= 0 && value < 1) return value
  throw new ConfigError(notRate(layer, name, value), { layer, expected: "in [0, 1)", received: value, path: name })
}

/** A list where a number or two are wanted, of another length. */
export type NotPair<
  Layer extends string,
  Name extends string,
  V,
> = `${Layer}: ${Name} must be a number or two numbers (was ${ShowNumbers<V>})`

const notPair = <L extends string, N extends string>(layer: L, name: N, value: unknown) =>
  `${layer}: ${name} must be a number or two numbers (was ${formatValue(value)})` as NotPair<L, N, number>

/** One value for both axes, or one each. @throws ConfigError for a list of another length */
export function bothOf(layer: string, name: string, value: unknown): readonly [unknown, unknown] {
  if (!Array.isArray(value)) return [value, value]
  if (value.length === 2) return [value[0], value[1]]
  throw new ConfigError(notPair(layer, name, value), { layer, received: value, path: name })
}

/** One positive integer for both axes, or one each. @throws ConfigError */
export function pairOf(layer: string, name: string, value: unknown): readonly [number, number] {
  const [first, second] = bothOf(layer, name, value)
  return [positiveInteger(layer, name, first), positiveInteger(layer, name, second)]
}

/** The size at `axis` (-1: the last), which a weight's shape depends on. @throws ShapeError when it is not known */
export function knownSize(layer: string, shape: readonly Size[], axis: number): number {
  const size = shape.at(axis)
  if (typeof size === "number") return size
  throw new ShapeError(
    `${layer}: size ${axis} of the input must be known, since weights depend on it (was ${showShape(shape)}); give input() that size`,
    { layer, expected: "a known size", received: shape },
  )
}

/** The value, if it is true or false. @throws ConfigError */
export function flag(layer: string, name: string, value: unknown): boolean {
  if (typeof value === "boolean") return value
  throw new ConfigError(`${layer}: ${name} must be true or false (was ${formatValue(value)})`, {
    layer,
    received: value,
    path: name,
  })
}

/** The value, if it is one of the given ones. @throws ConfigError */
export function oneOf<T extends string>(layer: string, name: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value)
  if (found !== undefined) return found
  throw new ConfigError(
    `${layer}: ${name} must be one of ${allowed.join(", ")} (was ${formatValue(value)})${suggestion(value, allowed)}`,
    { layer, expected: allowed, received: value, path: name },
  )
}

/** The value, if it is a finite number. @throws ConfigError */
export function finiteNumber(layer: string, name: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value)) return value
  throw new ConfigError(`${layer}: ${name} must be a finite number (was ${formatValue(value)})`, {
    layer,
    expected: "a finite number",
    received: value,
    path: name,
  })
}

/** A number that must not be negative and is. */
export type IsBelowZero<
  Layer extends string,
  Name extends string,
  V,
> = `${Layer}: ${Name} must be 0 or larger (was ${ShowDim<V>})`

/** A number that must be a whole one from 0 on and is not. */
export type NotCount<
  Layer extends string,
  Name extends string,
  V,
> = `${Layer}: ${Name} must be a whole number from 0 on (was ${ShowDim<V>})`

const notCount = <L extends string, N extends string>(layer: L, name: N, value: unknown) =>
  `${layer}: ${name} must be a whole number from 0 on (was ${formatValue(value)})` as NotCount<L, N, number>

const isBelowZero = <L extends string, N extends string>(layer: L, name: N, value: unknown) =>
  `${layer}: ${name} must be 0 or larger (was ${formatValue(value)})` as IsBelowZero<L, N, number>

/** The value, if it is a finite number. @throws ConfigError */
export function finite(layer: string, name: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value)) return value
  throw new ConfigError(`${layer}: ${name} must be a number (was ${formatValue(value)})`, {
    layer,
    received: value,
    path: name,
  })
}

/** The value, if it is a number that is not negative. @throws ConfigError */
export function notNegative(layer: string, name: string, value: unknown): number {
  const number = finite(layer, name, value)
  if (number >= 0) return number
  throw new ConfigError(isBelowZero(layer, name, value), { layer, received: value, path: name })
}

/** The value, if it is a whole number from 0 on. @throws ConfigError */
export function count(layer: string, name: string, value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value
  throw new ConfigError(notCount(layer, name, value), { layer, received: value, path: name })
}
