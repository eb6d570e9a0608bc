import { addSizes, type Size } from "../../shape/size.js"
import { showSizes } from "../../shape/value.js"
import { normalizeAxis, requireSameDType, requireThat } from "../infer.js"
import type { Node, TensorType } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { add } from "./add.js"
import { gather } from "./gather.js"
import { iota } from "./iota.js"
import { sizeValue } from "./sizeValue.js"
import { slice } from "./slice.js"

/** The box of `x` of the given shape that starts at `begin` along `axis`, and at 0 along the others. */
function part(x: Node, axis: number, begin: Size, shape: readonly Size[]): Node {
  if (typeof begin === "number")
    return slice(
      x,
      shape.map((_, i) => (i === axis ? begin : 0)),
      shape,
    )
  return gather(x, add(iota(shape[axis] as Size), sizeValue(begin, "int32")), axis)
}

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
        `${showSizes(first.shape)} and ${showSizes(other.shape)} do not fit along axis ${axis}`,
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
      return part(cotangent, axis, begin, piece.shape)
    })
  },
})
