import { requireThat } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp } from "../op.js"

/** One result of an op that has several. `differentiate` passes its cotangent on to that result. */
export const pick = defineOp({
  name: "pick",
  build: (several: Node, index: number) => ({ inputs: [several], attributes: { index } }),
  infer: ([several], { index }) => {
    const type = several.results?.[index]
    requireThat(type !== undefined, "pick", `there is no result ${index}`)
    return type
  },
})
