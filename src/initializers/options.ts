import { checkSeed, drawOf } from "../random/key.js"
import type { Draw } from "../random/philox.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { suggestion } from "../shape/nearest.js"

/** @throws ConfigError when `options` is not an object or has a key that is not among `known`. */
export function checkKeys(name: string, options: object, known: readonly string[]): void {
  const wrong = typeof options === "object" && options !== null ? Object.keys(options) : [formatValue(options)]
  const unknown = wrong.find((key) => !known.includes(key))
  if (unknown === undefined) return
  const expected = known.length === 0 ? "no options" : known.join(", ")
  const advice = suggestion(unknown, known, "; correct or remove it")
  throw new ConfigError(`${name}: the options must be ${expected} (was ${unknown})${advice}`, {
    code: "UNKNOWN_OPTION",
    expected: known,
    received: unknown,
  })
}

/** @throws ConfigError when `value` is not a finite number, or `fits` says no. */
export function checkNumber(
  name: string,
  option: string,
  value: unknown,
  need = "a finite number",
  fits: (value: number) => boolean = () => true,
): void {
  if (typeof value === "number" && Number.isFinite(value) && fits(value)) return
  throw new ConfigError(`${name}: ${option} must be ${need} (was ${formatValue(value)}); give such a number`, {
    expected: need,
    received: value,
  })
}

/** @throws ConfigError when `value` is not one of `choices`. */
export function checkChoice(name: string, option: string, value: unknown, choices: readonly unknown[]): void {
  if (choices.includes(value)) return
  const list = choices.map((choice) => formatValue(choice)).join(", ")
  const words = choices.filter((choice) => typeof choice === "string")
  const advice = suggestion(value, words, "; choose one of them")
  throw new ConfigError(`${name}: ${option} must be one of ${list} (was ${formatValue(value)})${advice}`, {
    expected: choices,
    received: value,
  })
}

/** The `seed` entry of a config: present only when a seed was given. */
export function seedConfig(name: string, seed: number | undefined): { readonly seed?: number } {
  return seed === undefined ? {} : { seed: checkSeed(seed, name) }
}

/** The draw of a weight's values; an explicit seed wins over the one that the model gives. */
export function weightDraw(explicit: number | undefined, given: number): Draw {
  return drawOf(explicit ?? given, "initializer")
}
