import { mapGraphSizes } from "../ir/mapSizes.js"
import type { Entry } from "../ir/program.js"
import { evaluateSize, type Size, type SizeBindings } from "../shape/size.js"
import { mapEntry } from "./entry.js"

/**
 * The entry for given values of its named sizes: every shape is made of numbers, a `sizeValue` is a constant, and all
 * types are inferred again.
 * @throws RangeError when a named size has no value
 * @throws GraphError when these values do not fit together
 */
export function specialize(entry: Entry, bindings: SizeBindings): Entry {
  const number = (size: Size): number => evaluateSize(size, bindings)
  const feeds = Object.entries(entry.feeds).map(([name, { shape, dtype }]) => [
    name,
    { shape: shape.map(number), dtype },
  ])
  return {
    ...mapEntry(entry, (outputs) => mapGraphSizes(outputs, number)),
    feeds: Object.fromEntries(feeds),
  }
}
