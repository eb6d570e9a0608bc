import { requireDType, requireThat } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/** 1 at each index, 0 elsewhere: `[...] -> [..., depth]` float32; an index out of range gives zeros. */
export const oneHot = defineOp({
  name: "oneHot",
  build: (indices: Node, depth: number) => ({ inputs: [indices], attributes: { depth } }),
  infer: ([indices], { depth }) => {
    requireDType("oneHot", indices, "int32")
    requireThat(Number.isInteger(depth) && depth >= 0, "oneHot", `depth must be a whole number (was ${depth})`)
    return { shape: [...indices.shape, depth], dtype: "float32" }
  },
  gradient: (): Gradients => [undefined],
})
