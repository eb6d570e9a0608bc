import { ConfigError, formatValue } from "../shape/errors.js"
import { numberOption, ranges } from "../shape/options.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import type { MetricOptions, MetricValue } from "./metric.js"

/** One threshold, or a list of them. */
export type Thresholds = number | readonly number[]

/** What a metric measures at thresholds: one number for one, a list for a list. */
export type AtThresholds<T> = [T] extends [number]
  ? number
  : [T] extends [readonly number[]]
    ? readonly number[]
    : MetricValue

/** Options of metrics that count answers at thresholds. */
export interface CountOptions<Name extends string = string, T extends Thresholds = Thresholds>
  extends MetricOptions<Name> {
  /** Predictions above it mean yes; from 0 to 1. A list gives a list of results, one for each. Default 0.5. */
  readonly thresholds?: T
}

const wholeNumber = { words: "a whole number of at least 0", holds: (id: number) => Number.isInteger(id) && id >= 0 }

/** A threshold or a list of them, as it is kept in configurations. @throws ConfigError */
export function checkThresholds(owner: string, thresholds: Thresholds): Thresholds {
  if (!Array.isArray(thresholds)) return numberOption(owner, "thresholds", thresholds, ranges.fraction)
  if (thresholds.length > 0)
    return thresholds.map((one, i) => numberOption(owner, `thresholds[${i}]`, one, ranges.fraction))
  throw new ConfigError(`${owner}: thresholds must be a number from 0 to 1, or a list of some (was [])`, {
    received: thresholds,
    path: "thresholds",
  })
}

/** Thresholds as a list. */
export const listed = (thresholds: Thresholds): readonly number[] =>
  typeof thresholds === "number" ? [thresholds] : thresholds

/** Results as they were asked for. The type is that of the thresholds, of which the compiler knows no values. */
export const shaped = <T extends Thresholds>(thresholds: Thresholds, results: readonly number[]): AtThresholds<T> =>
  (typeof thresholds === "number" ? (results[0] ?? 0) : results) as AtThresholds<T>

/** `classId` as the options give it. @throws ConfigError */
export const checkClassId = (owner: string, classId: number | undefined): number | null =>
  classId === undefined ? null : numberOption(owner, "classId", classId, wholeNumber)

/** @throws ConfigError when an output of the given shape does not have the class */
export function requireClass(owner: string, classId: number | null, shape: readonly Size[]): void {
  const classes = shape.at(-1) ?? 0
  if (classId === null || typeof classes === "string" || classId < classes) return
  throw new ConfigError(
    `${owner}: classId must be an index into the last axis of the output ${showShape(shape)} (was ${classId})`,
    { expected: `below ${classes}`, received: classId, path: "classId" },
  )
}

/** @throws ConfigError when the last axis of an output has fewer numbers than are looked for */
export function requireLargest(owner: string, topK: number | null, shape: readonly Size[]): void {
  const classes = shape.at(-1) ?? 0
  if (topK === null || (typeof classes === "number" && topK <= classes)) return
  throw new ConfigError(
    `${owner}: topK must be at most the size of the last axis of the output ${showShape(shape)} (was ${formatValue(topK)})`,
    { expected: `at most ${classes}`, received: topK, path: "topK" },
  )
}
