import { inferUnary, normalizeAxis } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/** How sums run along an axis. */
export interface CumsumOptions {
  /** Leaves the element itself out of its sum. */
  readonly exclusive?: boolean
  /** Sums from the end of the axis. */
  readonly reverse?: boolean
}

/** Running sums along `axis`: `y_t = x_0 + ... + x_t`. */
export const cumsum = defineOp({
  name: "cumsum",
  build: (x: Node, axis: number, { exclusive = false, reverse = false }: CumsumOptions = {}) => ({
    inputs: [x],
    attributes: { axis: normalizeAxis("cumsum", axis, x.shape.length), exclusive, reverse },
  }),
  infer: ([x]) => inferUnary("cumsum", x, "float32", "int32"),
  gradient: ({ attributes: { axis, exclusive, reverse }, cotangent }): Gradients => [
    cumsum(cotangent, axis, { exclusive, reverse: !reverse }),
  ],
})
