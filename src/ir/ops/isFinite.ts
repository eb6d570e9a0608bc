import { requireDType } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp } from "../op.js"

/** True where `x` is neither infinite nor NaN. */
// biome-ignore lint/suspicious/noShadowRestrictedNames: graphs, engines and formats know the op by this name
export const isFinite = defineOp({
  name: "isFinite",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => {
    requireDType("isFinite", x, "float32")
    return { shape: x.shape, dtype: "bool" }
  },
})
