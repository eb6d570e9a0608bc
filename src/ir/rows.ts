import { showSizes } from "../shape/value.js"
import { requireDType, requireThat } from "./infer.js"
import type { TensorType } from "./node.js"

/** The type of an op along the last axis of a float value: the input's own. @throws GraphError for a scalar */
export function inferLastAxis(op: string, x: TensorType): TensorType {
  requireDType(op, x, "float32")
  requireThat(x.shape.length > 0, op, `needs a last axis, got ${showSizes(x.shape)}`)
  return { shape: x.shape, dtype: x.dtype }
}
