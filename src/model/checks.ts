import { ConfigError, formatValue } from "../shape/errors.js"
import { suggestion } from "../shape/nearest.js"

/** @throws ConfigError for a key that is not known: JavaScript callers are told what TypeScript says at compile time */
export function checkKeys(owner: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== "object" || options === null)
    throw new ConfigError(`${owner}: options must be an object (was ${formatValue(options)})`, { received: options })
  for (const key of Object.keys(options))
    if (!known.includes(key))
      throw new ConfigError(
        `${owner} has no option "${key}"${suggestion(key, known, `; there are ${known.join(", ")}`)}`,
        {
          path: key,
          expected: known,
          received: key,
        },
      )
}

/** The value, if it is a positive integer. @throws ConfigError */
export function count(owner: string, name: string, value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value
  throw new ConfigError(`${owner}: ${name} must be a positive integer (was ${formatValue(value)})`, {
    path: name,
    received: value,
  })
}
