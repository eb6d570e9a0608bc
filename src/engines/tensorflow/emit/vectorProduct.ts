import type { Node } from "../../../ir/node.js"
import type { Size } from "../../../shape/size.js"
import { attr } from "../proto/attributes.js"
import type { Ref } from "./ref.js"
import type { Scope } from "./scope.js"

/** Larger matrices take longer to read than another thread takes to wake: their products are better shared. */
const mostElements = 2 ** 21

/**
 * Whether a node is the product of one row with a matrix that one thread is done with sooner than two would be.
 * @param rows the size that stands for one row: 1, or a name
 */
export function isVectorProduct({ op, inputs }: Node, rows: Size = 1): boolean {
  if (op !== "matMul") return false
  const [row, matrix] = inputs as readonly [Node, Node]
  if (row.shape.length !== 2 || row.shape[0] !== rows || matrix.shape.length !== 2) return false
  const [height, width] = matrix.shape
  return typeof height === "number" && typeof width === "number" && height * width <= mostElements
}

/**
 * `row * matrix`: `[1, k] * [k, n] -> [1, n]`. TensorFlow's other op for it, which has kernels for CPUs alone, does not
 * look for zeros unless asked to, and stays on the thread that calls.
 */
export function vectorProduct(scope: Scope, row: Ref, matrix: Ref): Ref {
  const [float, no] = [attr.type("float32"), attr.bool(false)]
  const types = { Ta: float, Tb: float }
  return scope.op("SparseMatMul", [row, matrix], "float32", { ...types, a_is_sparse: no, b_is_sparse: no })
}
