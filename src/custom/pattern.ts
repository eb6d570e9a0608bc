import type { Pattern } from "../../types/pattern.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { agreedSize, type Size } from "../shape/size.js"
import { evaluate, isSizeName, type NamedSizes, wrongSize } from "./formula.js"
import { noSuchSize } from "./messages.js"

/** What the names of a pattern stand for, and the axes at its `"..."`. */
export interface Bound {
  readonly sizes: NamedSizes
  readonly rest: readonly Size[]
}

const item = (size: string | number | null): string => (size === null ? "?" : String(size))

/** A pattern as messages show it. */
export function showPattern(pattern: Pattern): string {
  const shown = `[${pattern.map(item).join(", ")}]`
  const axes = pattern.filter((size) => size !== "...").length
  return axes < pattern.length ? `an input of rank ${axes} or more ${shown}` : `a rank-${axes} input ${shown}`
}

function bindOne(name: string | number | null, size: Size, sizes: Map<string, Size>): boolean {
  if (name === null) return true
  const expected = typeof name === "number" ? name : (sizes.get(name) ?? size)
  const agreed = agreedSize(expected, size)
  if (agreed !== undefined && typeof name === "string") sizes.set(name, agreed)
  return agreed !== undefined
}

/** What the names of a pattern stand for in a shape; `undefined` where the shape does not match. */
export function bind(pattern: Pattern, shape: readonly Size[]): Bound | undefined {
  const dots = pattern.indexOf("...")
  const front = dots < 0 ? pattern : pattern.slice(0, dots)
  const back = dots < 0 ? [] : pattern.slice(dots + 1)
  const left = shape.length - front.length - back.length
  if (left < 0 || (dots < 0 && left > 0)) return undefined
  const sizes = new Map<string, Size>()
  const fits = (names: Pattern, from: number): boolean =>
    names.every((name, i) => bindOne(name, shape[from + i] as Size, sizes))
  if (!fits(front, 0) || !fits(back, front.length + left)) return undefined
  return { sizes, rest: shape.slice(front.length, front.length + left) }
}

let unknownSizes = 0

/** The shape that a pattern is where its names have sizes. */
export const filled = (pattern: Pattern, { sizes, rest }: Bound): readonly Size[] =>
  pattern.flatMap((size) => {
    if (size === "...") return rest
    if (size === null) return [`?output${++unknownSizes}`]
    return [typeof size === "number" ? size : evaluate(size, sizes)]
  })

/**
 * Checks a pattern.
 * @param names the names that formulas may use; every new name is allowed where they are left out
 * @throws ConfigError for what is no size, and for a name that stands for none
 */
export function checkPattern(owner: string, what: string, pattern: unknown, names?: ReadonlySet<string>): void {
  const wrong = (message: string): ConfigError =>
    new ConfigError(`${owner}: ${message}`, { layer: owner, received: pattern, path: what })
  if (!Array.isArray(pattern))
    throw wrong(`${what} must be a list of sizes, without the batch (was ${formatValue(pattern)})`)
  if (pattern.filter((size) => size === "...").length > 1) throw wrong(`${what} may hold "..." once`)
  for (const size of pattern) checkSize(size)

  function checkSize(size: unknown): void {
    if (size === "..." || size === null || (Number.isSafeInteger(size) && Number(size) > 0)) return
    if (typeof size !== "string" || size === "batch" || (names === undefined && !isSizeName(size)))
      throw wrong(`${what} must hold names, positive integers, null or "..." (was ${formatValue(size)})`)
    const missing = names && wrongSize(size, names)
    if (missing !== undefined) throw noSuchSize(owner, missing, what)
  }
}
