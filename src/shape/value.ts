import type { Size } from "./size.js"

/** True for a size that has no name of its own: an unknown one (`"?1"`), or an expression over others. */
const isNameless = (size: Size | null): boolean => size === null || /^[?(]/.test(String(size))

/** A shape as users are shown it, and as its type shows it: `[28, time, ?]`. */
export const showShape = (shape: readonly (Size | null)[]): string =>
  `[${shape.map((size) => (isNameless(size) ? "?" : String(size))).join(", ")}]`

/** A shape with its expressions: `[batch, (* 8 time)]`. */
export const showSizes = (shape: readonly Size[]): string => `[${shape.join(", ")}]`

/** True when both shapes have the same sizes. */
export const sameShape = (a: readonly Size[], b: readonly Size[]): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis])
