import { ConfigError, formatValue } from "./errors.js"
import { suggestion } from "./nearest.js"

/** A set of numbers with the words that messages use for it. */
export interface NumberRange {
  readonly words: string
  readonly holds: (value: number) => boolean
}

/** Ranges that options have. */
export const ranges = {
  positive: { words: "a finite number above 0", holds: (value) => value > 0 },
  notNegative: { words: "a finite number of at least 0", holds: (value) => value >= 0 },
  fraction: { words: "a number from 0 to 1", holds: (value) => value >= 0 && value <= 1 },
  belowOne: { words: "in [0, 1)", holds: (value) => value >= 0 && value < 1 },
  any: { words: "a finite number", holds: () => true },
} as const satisfies Record<string, NumberRange>

/** The value, if it is a finite number of the range. @throws ConfigError */
export function numberOption(owner: string, name: string, value: unknown, { words, holds }: NumberRange): number {
  if (typeof value === "number" && Number.isFinite(value) && holds(value)) return value
  throw new ConfigError(`${owner}: ${name} must be ${words} (was ${formatValue(value)})`, {
    expected: words,
    received: value,
    path: name,
  })
}

/** The value, if it is true or false. @throws ConfigError */
export function booleanOption(owner: string, name: string, value: unknown): boolean {
  if (typeof value === "boolean") return value
  throw new ConfigError(`${owner}: ${name} must be true or false (was ${formatValue(value)})`, {
    expected: "true or false",
    received: value,
    path: name,
  })
}

/** The value, if it is one of the given ones. @throws ConfigError */
export function choiceOption<T extends string>(owner: string, name: string, value: unknown, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value)
  if (found !== undefined) return found
  throw new ConfigError(
    `${owner}: ${name} must be one of ${choices.join(", ")} (was ${formatValue(value)})${suggestion(value, choices)}`,
    { expected: choices, received: value, path: name },
  )
}

/** The options, if all of their keys are known ones. @throws ConfigError naming the first that is not */
export function knownOptions<O extends object>(owner: string, options: O, known: readonly (keyof O & string)[]): O {
  const isObject = typeof options === "object" && options !== null
  const unknown = isObject ? Object.keys(options).find((key) => !(known as readonly string[]).includes(key)) : undefined
  if (isObject && unknown === undefined) return options
  const advice = suggestion(unknown, known, "; correct or remove it")
  throw new ConfigError(`${owner}: options are ${known.join(", ")} (was ${unknown ?? formatValue(options)})${advice}`, {
    code: "UNKNOWN_OPTION",
    expected: known,
    received: unknown ?? options,
  })
}
