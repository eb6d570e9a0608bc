import { showSizes } from "../../shape/value.js"
import { requireThat } from "../infer.js"
import type { DType, Node, TensorType } from "../node.js"
import { defineOp } from "../op.js"

/** Elements of a constant, in row-major order. */
export type ConstantData = Float32Array | Int32Array | Uint8Array

const dtypeOf = (data: ConstantData): DType =>
  data instanceof Float32Array ? "float32" : data instanceof Int32Array ? "int32" : "bool"

/** Fixed elements: a Float32Array is float32, an Int32Array int32, a Uint8Array bool. */
export const constant = defineOp({
  name: "constant",
  build: (data: ConstantData, shape: readonly number[], dtype: DType = dtypeOf(data)) => ({
    inputs: [],
    attributes: { data, shape, dtype },
  }),
  infer: (_, { data, shape, dtype }): TensorType => {
    requireThat(dtype === dtypeOf(data), "constant", `${dtype} elements cannot be held by ${data.constructor.name}`)
    const count = shape.reduce((a, b) => a * b, 1)
    requireThat(data.length === count, "constant", `${showSizes(shape)} does not hold ${data.length} elements`)
    return { shape, dtype }
  },
})

/** A constant without axes; a bool is given as 1 or 0. */
export function scalar(value: number, dtype: DType = "float32"): Node {
  const holder = { float32: Float32Array, int32: Int32Array, bool: Uint8Array }[dtype]
  return constant(holder.of(value), [], dtype)
}
