import type { Size } from "./size.js"

/** A shape as messages show it: `[28, 28, 1]`; an unknown size of an input as `?`. */
export const showShape = (shape: readonly (Size | null)[]): string =>
  `[${shape.map((size) => (size === null || String(size).startsWith("?") ? "?" : String(size))).join(", ")}]`

/** True when both shapes have the same sizes. */
export const sameShape = (a: readonly Size[], b: readonly Size[]): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis])
