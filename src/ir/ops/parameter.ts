import type { Size } from "../../shape/size.js"
import type { DType } from "../node.js"
import { defineOp } from "../op.js"

let count = 0

/** An argument of the body of a `scan` or `cond`. */
export const parameter = defineOp({
  name: "parameter",
  build: (shape: readonly Size[], dtype: DType) => ({ inputs: [], attributes: { shape, dtype, id: count++ } }),
  infer: (_, { shape, dtype }) => ({ shape, dtype }),
  unique: true,
})
