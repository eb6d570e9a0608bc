import { ConfigError, formatValue } from "../../shape/errors.js"
import { choiceOption, type NumberRange, numberOption, ranges } from "../../shape/options.js"
import type { Logs } from "../callback.js"
import { type Direction, directionOf } from "./direction.js"

/** Options of callbacks that watch one number of the logs. */
export interface MonitorOptions<Monitor extends string = string> {
  /** The log key to watch: `"valLoss"` by default, which needs validation data. */
  readonly monitor?: Monitor
  /**
   * Whether the number is to become small or large. Default `"auto"`: as is good for the loss or metric that the key
   * ends with.
   */
  readonly mode?: "auto" | Direction
  /** Smaller changes than this do not count as improvement; at least 0. */
  readonly minDelta?: number
}

/**
 * No key at all. In the type of a result it lets `Keys` be inferred from where the result goes: editors then offer the
 * keys of a model, while the key that is watched is inferred from the options alone.
 */
export type Offered<Keys> = Keys extends never ? Keys : never

/** What callbacks that watch one number do with it. */
export interface Watch<Monitor extends string> {
  readonly key: Monitor
  /**
   * The number that is worse than all others; asked for when training begins, after the key was found among the logs.
   *
   * @throws ConfigError when neither the mode nor the key say which way is better
   */
  readonly worst: () => number
  /** The number of an epoch; `undefined` where the logs lack it: an epoch that is interrupted has no validation. */
  readonly value: (logs: Logs) => number | undefined
  /** True when a number is better than another one by more than `minDelta`; never for NaN. */
  readonly improves: (value: number, reference: number) => boolean
}

/** Numbers of epochs. */
export const epochCounts: NumberRange = {
  words: "a whole number of at least 0",
  holds: (value) => Number.isInteger(value) && value >= 0,
}

/** Checks what is common to callbacks that watch a number. @throws ConfigError */
export function watch<Monitor extends string>(
  owner: string,
  options: MonitorOptions,
  defaultMinDelta: number,
): Watch<Monitor> {
  const { monitor: key = "valLoss", mode = "auto", minDelta: given = defaultMinDelta } = options
  const minDelta = numberOption(owner, "minDelta", given, ranges.notNegative)
  if (typeof key !== "string" || key === "")
    throw new ConfigError(`${owner}: monitor must be a log key such as "valLoss" (was ${formatValue(key)})`, {
      received: key,
      path: "monitor",
    })
  const chosen = choiceOption(owner, "mode", mode, ["auto", "min", "max"])
  const direction = (): Direction => (chosen === "auto" ? betterDirection(owner, key) : chosen)
  return {
    // The factories infer Monitor from this option; without it, it is the default of their type parameter.
    key: key as Monitor,
    worst: () => (direction() === "min" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY),
    value: (logs) => logs[key],
    improves: (value, reference) =>
      direction() === "min" ? value + minDelta < reference : value - minDelta > reference,
  }
}

function betterDirection(owner: string, key: string): Direction {
  const direction = directionOf(key)
  if (direction !== undefined) return direction
  throw new ConfigError(
    `${owner}: mode must be "min" or "max" for the monitor ${formatValue(key)} (was "auto"); say which way is better`,
    { expected: ["min", "max"], received: "auto", path: "mode" },
  )
}
