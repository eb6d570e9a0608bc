import { addSizes, type Size } from "../../shape/size.js"
import { showShape } from "../../shape/value.js"
import { normalizeAxis, requireSameDType, requireThat } from "../infer.js"
import type { Node, TensorType } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { slice } from "./slice.js"

/** The pieces one after the other along `axis`; their other sizes are equal. */
export const concat = defineOp({
  name: "concat",
  build: (pieces: readonly Node[], axis: number) => ({
    inputs: pieces,
    attributes: { axis: normalizeAxis("concat", axis, pieces[0]?.shape.length ?? 0) },
  }),
  infer: ([first, ...others], { axis }): TensorType => {
    requireThat(first !== undefined, "concat", "needs at least one piece")
    for (const other of others) {
      requireSameDType("concat", first, other)
      requireThat(
        other.shape.length === first.shape.length &&
          other.shape.every((size, i) => i === axis || size === first.shape[i]),
        "concat",
        `${showShape(first.shape)} and ${showShape(other.shape)} do not fit along axis ${axis}`,
      )
    }
    const along = addSizes(...[first, ...others].map((piece) => piece.shape[axis] as Size))
    return { shape: first.shape.map((size, i) => (i === axis ? along : size)), dtype: first.dtype }
  },
  gradient: ({ inputs, attributes: { axis }, cotangent, needs }): Gradients => {
    let end: Size = 0
    return inputs.map((piece, index) => {
      const begin = end
      end = addSizes(begin, piece.shape[axis] as Size)
      if (!needs[index]) return undefined
      requireThat(
        typeof begin === "number",
        "concat",
        `the derivative needs a known size in front of piece ${index} along axis ${axis} (was ${begin})`,
      )
      return slice(
        cotangent,
        piece.shape.map((_, i) => (i === axis ? begin : 0)),
        piece.shape,
      )
    })
  },
})
