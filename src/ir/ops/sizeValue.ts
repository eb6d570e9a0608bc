import type { Size } from "../../shape/size.js"
import { defineOp } from "../op.js"

/** A size as a number of the graph: the batch size of this run, for a mean over it. */
export const sizeValue = defineOp({
  name: "sizeValue",
  build: (size: Size, dtype: "float32" | "int32" = "float32") => ({ inputs: [], attributes: { size, dtype } }),
  infer: (_, { dtype }) => ({ shape: [], dtype }),
  mapSizes: ({ size, dtype }, map) => ({ size: map(size), dtype }),
})
