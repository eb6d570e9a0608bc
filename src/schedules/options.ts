import { numberOption, ranges } from "../shape/options.js"

/** Reads the number options of a schedule, with what they are when left out. @throws ConfigError */
export const readNumbers = (owner: string, options: object) => {
  const read = (name: string, fallback: number | undefined, range: (typeof ranges)[keyof typeof ranges]): number =>
    numberOption(owner, name, (options as Readonly<Record<string, unknown>>)[name] ?? fallback, range)
  return {
    /** A learning rate: at least 0. */
    rate: (name: string, fallback?: number): number => read(name, fallback, ranges.notNegative),
    /** A number of steps, or what else must be above 0. */
    positive: (name: string, fallback?: number): number => read(name, fallback, ranges.positive),
    /** A part of 1. */
    fraction: (name: string, fallback?: number): number => read(name, fallback, ranges.fraction),
  }
}
