import { addSizes, type Size } from "../../shape/size.js"
import { requireThat } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { slice } from "./slice.js"

/** Elements added before and after an axis. */
export type Padding = readonly [before: number, after: Size]

const isCount = (size: Size): boolean => typeof size === "string" || (Number.isInteger(size) && size >= 0)

/** `x` with `value` around it: `[n, ...] -> [before + n + after, ...]`. */
export const pad = defineOp({
  name: "pad",
  build: (x: Node, paddings: readonly Padding[], value: number = 0) => ({
    inputs: [x],
    attributes: { paddings, value },
  }),
  infer: ([x], { paddings }) => {
    requireThat(
      paddings.length === x.shape.length,
      "pad",
      `needs ${x.shape.length} pairs, one for each axis, got ${paddings.length}`,
    )
    return {
      shape: x.shape.map((size, axis) => {
        const [before, after] = paddings[axis] as Padding
        requireThat(isCount(before) && isCount(after), "pad", `axis ${axis} cannot grow by [${before}, ${after}]`)
        return addSizes(before, size, after)
      }),
      dtype: x.dtype,
    }
  },
  gradient: ({ inputs: [x], attributes: { paddings }, cotangent }): Gradients => [
    slice(
      cotangent,
      paddings.map(([before]) => before),
      x.shape,
    ),
  ],
  mapSizes: ({ paddings, value }, map) => ({
    paddings: paddings.map(([before, after]): Padding => [before, map(after)]),
    value,
  }),
})
