import { MisfitError, mapSizesInParts } from "../ir/mapSizes.js"
import type { Entry } from "../ir/program.js"
import { ShapeError } from "../shape/errors.js"
import { finish, type Parts } from "../shape/parts.js"
import { evaluateSize, type Size, type SizeBindings } from "../shape/size.js"
import { sameShape, showSizes } from "../shape/value.js"
import { mapEntryInParts } from "./entry.js"

/**
 * The entry for given values of its named sizes: every shape is made of numbers, a `sizeValue` is a constant, and all
 * types are inferred again.
 * @throws RangeError when a named size has no value
 * @throws ShapeError naming the layer where these values do not fit together
 */
export function* specializeInParts(entry: Entry, bindings: SizeBindings): Parts<Entry> {
  const number = (size: Size): number => evaluateSize(size, bindings)
  const feeds = Object.entries(entry.feeds).map(([name, { shape, dtype }]) => [
    name,
    { shape: shape.map(number), dtype },
  ])
  try {
    return {
      ...(yield* mapEntryInParts(entry, (outputs) => mapSizesInParts(outputs, number))),
      feeds: Object.fromEntries(feeds),
    }
  } catch (error) {
    throw error instanceof MisfitError ? misfit(error, number) : error
  }
}

/** `specializeInParts`, at once. */
export const specialize = (entry: Entry, bindings: SizeBindings): Entry => finish(specializeInParts(entry, bindings))

/** What users are told: the layer, and the shapes that meet in it. A reshape is asked to make one of the other. */
function misfit(error: MisfitError, number: (size: Size) => number): ShapeError {
  const { node, inputs } = error
  const wanted = node.op === "reshape" ? [node.shape.map(number)] : []
  const shapes = [...inputs.map(({ shape }) => shape), ...wanted]
  const different = shapes.filter((shape, i) => shapes.findIndex((other) => sameShape(other, shape)) === i)
  const layer = node.path === "" ? node.op : node.path
  const was = different.length > 1 ? `was ${different.map(showSizes).join(" and ")}` : error.message
  return new ShapeError(
    `${layer}: sizes known only at run time must fit together (${was}); give data whose sizes do, and one name to sizes that must be equal`,
    { layer, received: different, path: node.path, cause: error },
  )
}
