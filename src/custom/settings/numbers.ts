import { finite, positiveInteger, rate as rateOf } from "../../layers/messages.js"
import { ConfigError, formatValue } from "../../shape/errors.js"
import { made, type Setting } from "./setting.js"

/** The limits of a number. */
export interface Limits {
  /** Smallest number that is taken. */
  readonly min?: number
  /** Largest number that is taken. */
  readonly max?: number
}

function between(layer: string, name: string, value: unknown, { min, max }: Limits): number {
  const number = finite(layer, name, value)
  const wants = [...(min === undefined ? [] : [`at least ${min}`]), ...(max === undefined ? [] : [`at most ${max}`])]
  if (number >= (min ?? number) && number <= (max ?? number)) return number
  throw new ConfigError(`${layer}: ${name} must be ${wants.join(" and ")} (was ${formatValue(value)})`, {
    layer,
    expected: { min, max },
    received: value,
    path: name,
  })
}

/**
 * A size: a positive integer, such as units or heads. Its name stands for it in the shapes of weights and output.
 * With a default it is an option.
 *
 * @throws ConfigError for a default that is none
 * @example
 * ```ts
 * import { defineLayer, ops, setting } from "shapewright"
 *
 * const project = defineLayer({
 *   name: "project",
 *   arguments: ["units"],
 *   config: { units: setting.size() },
 *   input: ["features"],
 *   weights: { kernel: { shape: ["features", "units"] } },
 *   forward: (x, { weights }) => ops.matMul(x, weights.kernel),
 * })
 * ```
 */
export function size(): Setting<number, "size", never>
export function size<const N extends number>(initial: N): Setting<number, "size", N>
export function size(initial?: number): Setting<number, "size", number> {
  return made("size", [initial], positiveInteger)
}

/**
 * A number in [0, 1), such as a rate of dropout.
 *
 * @throws ConfigError for a default that is none
 * @example
 * ```ts
 * import { defineLayer, ops, setting } from "shapewright"
 *
 * const dimmed = defineLayer({
 *   name: "dimmed",
 *   config: { rate: setting.rate(0.1) },
 *   input: ["..."],
 *   output: ["..."],
 *   forward: (x, { config }) => ops.multiply(x, 1 - config.rate),
 * })
 * ```
 */
export function rate(): Setting<number, "rate", never>
export function rate<const P extends number>(initial: P): Setting<number, "rate", P>
export function rate(initial?: number): Setting<number, "rate", number> {
  return made("rate", [initial], rateOf)
}

/**
 * A finite number, between limits where some are given: `setting.number(2, { min: 0 })`, or without a default
 * `setting.number({ min: 0 })`.
 *
 * @throws ConfigError for a default outside of the limits
 * @example
 * ```ts
 * import { defineLayer, ops, setting } from "shapewright"
 *
 * const scaled = defineLayer({
 *   name: "scaled",
 *   config: { factor: setting.number(2, { min: 0 }) },
 *   input: ["..."],
 *   output: ["..."],
 *   forward: (x, { config }) => ops.multiply(x, config.factor),
 * })
 * ```
 */
export function number(limits?: Limits): Setting<number, "any", never>
export function number<const N extends number>(initial: N, limits?: Limits): Setting<number, "any", N>
export function number(first: number | Limits = {}, limits: Limits = {}): Setting<number, "any", number> {
  const [initial, range] = typeof first === "number" ? [first, limits] : [undefined, first]
  return made("any", [initial], (layer, name, value) => between(layer, name, value, range))
}
