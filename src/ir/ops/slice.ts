import { addSizes, knownDifference, type Size, subtractSize } from "../../shape/size.js"
import { showSizes } from "../../shape/value.js"
import { requireThat } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { type Padding, pad } from "./pad.js"

/** How many elements of an axis of size `all` follow the slice. */
function sizeBehind(all: Size, begin: number, size: Size): Size {
  const behind = knownDifference(all, addSizes(begin, size))
  if (behind !== undefined) return behind
  requireThat(typeof size === "number", "slice", `the derivative cannot tell what follows ${begin} + ${size} of ${all}`)
  return subtractSize(all, begin + size)
}

/** The box of `x` that starts at `begin` and has the shape `size`; a size of -1 takes the rest of its axis. */
export const slice = defineOp({
  name: "slice",
  build: (x: Node, begin: readonly number[], size: readonly Size[]) => ({
    inputs: [x],
    attributes: {
      begin,
      size: size.map((one, axis) => (one === -1 ? subtractSize(x.shape[axis] ?? 0, begin[axis] ?? 0) : one)),
    },
  }),
  infer: ([x], { begin, size }) => {
    const fits = x.shape.every((all, axis) => {
      const first = begin[axis] ?? -1
      const count = size[axis] ?? -1
      if (!Number.isInteger(first) || first < 0) return false
      if (typeof count === "number" && count < 0) return false
      return typeof count !== "number" || typeof all !== "number" || first + count <= all
    })
    requireThat(
      fits && begin.length === x.shape.length && size.length === x.shape.length,
      "slice",
      `${showSizes(size)} from ${showSizes(begin)} is not inside ${showSizes(x.shape)}`,
    )
    return { shape: size, dtype: x.dtype }
  },
  gradient: ({ inputs: [x], attributes: { begin, size }, cotangent }): Gradients => [
    pad(
      cotangent,
      x.shape.map((all, axis): Padding => {
        const first = begin[axis] as number
        return [first, sizeBehind(all, first, size[axis] as Size)]
      }),
    ),
  ],
  mapSizes: ({ begin, size }, map) => ({ begin, size: size.map(map) }),
})
