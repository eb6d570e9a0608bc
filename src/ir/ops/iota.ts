import type { Size } from "../../shape/size.js"
import { defineOp } from "../op.js"

/** `[0, 1, ..., length - 1]`. */
export const iota = defineOp({
  name: "iota",
  build: (length: Size, dtype: "float32" | "int32" = "int32") => ({ inputs: [], attributes: { length, dtype } }),
  infer: (_, { length, dtype }) => ({ shape: [length], dtype }),
  mapSizes: ({ length, dtype }, map) => ({ length: map(length), dtype }),
})
