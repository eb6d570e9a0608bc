import type { DType } from "../node.js"
import { defineOp } from "../op.js"

/** The value that the state variable `name` has before the run. */
export const state = defineOp({
  name: "state",
  build: (name: string, shape: readonly number[], dtype: DType) => ({
    inputs: [],
    attributes: { name, shape, dtype },
  }),
  infer: (_, { shape, dtype }) => ({ shape, dtype }),
})
