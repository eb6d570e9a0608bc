import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import type { Size } from "../shape/size.js"

/** A size that a user gives to an op: a positive integer, a size of a shape, or `free` (-1) where that is allowed. */
function sizeIn(op: string, size: unknown, free: -1 | undefined): Size {
  if (typeof size === "string" || (Number.isSafeInteger(size) && (Number(size) > 0 || size === free)))
    return size as Size
  throw new ShapeError(
    `${op}: a size must be a positive integer${free === undefined ? "" : " or -1"} (was ${formatValue(size)})`,
    { expected: "a positive integer", received: size },
  )
}

/** The sizes that a user gives to an op. @throws ConfigError for no list, ShapeError for what is no size */
export function sizesIn(op: string, sizes: unknown, free?: -1): readonly Size[] {
  if (Array.isArray(sizes)) return sizes.map((size: unknown) => sizeIn(op, size, free))
  throw new ConfigError(`${op}: a shape must be a list of sizes (was ${formatValue(sizes)})`, { received: sizes })
}
