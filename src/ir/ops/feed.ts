import type { Size } from "../../shape/size.js"
import type { DType } from "../node.js"
import { defineOp } from "../op.js"

/** The value that is handed in under `name` at each run. */
export const feed = defineOp({
  name: "feed",
  build: (name: string, shape: readonly Size[], dtype: DType) => ({ inputs: [], attributes: { name, shape, dtype } }),
  infer: (_, { shape, dtype }) => ({ shape, dtype }),
  mapSizes: (attributes, map) => ({ ...attributes, shape: attributes.shape.map(map) }),
})
