import { ConfigError, formatValue } from "../../shape/errors.js"
import { choiceOption, type NumberRange, numberOption, ranges } from "../../shape/options.js"
import type { Direction, Logs, TrainingControl } from "../callback.js"

/** Options of callbacks that watch one number of the logs. */
export interface MonitorOptions<Monitor extends string = string> {
  /** The log key to watch: `"valLoss"` by default, which needs validation data. */
  readonly monitor?: Monitor
  /**
   * Whether the number is to become small or large. Default `"auto"`: as is better for the loss or metric that the key
   * stands for.
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
  /** The number of an epoch; `undefined` where the logs lack it: an epoch that is interrupted has no validation. */
  readonly value: (logs: Logs) => number | undefined
  /** Which numbers of a training are better than others. */
  readonly judge: (control: Pick<TrainingControl, "direction">) => Judge
}

/** Compares the numbers of one training. */
export interface Judge {
  /** The number that is worse than all others. */
  readonly worst: number
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
  return {
    // The factories infer Monitor from this option; without it, it is the default of their type parameter.
    key: key as Monitor,
    value: (logs) => {
      const value = logs[key]
      if (value === undefined || typeof value === "number") return value
      throw new ConfigError(
        `${owner}: the log key "${key}" holds a list, of which none is better than another; measure one number under a name of its own`,
        { code: "LIST_MONITORED", received: key, path: "monitor" },
      )
    },
    judge: (control) => judges[chosen === "auto" ? control.direction(key) : chosen](minDelta),
  }
}

const judges: Readonly<Record<Direction, (minDelta: number) => Judge>> = {
  min: (minDelta) => ({
    worst: Number.POSITIVE_INFINITY,
    improves: (value, reference) => value + minDelta < reference,
  }),
  max: (minDelta) => ({
    worst: Number.NEGATIVE_INFINITY,
    improves: (value, reference) => value - minDelta > reference,
  }),
}
