import { type Size, sizeOfShape } from "../../shape/size.js"
import { showSizes } from "../../shape/value.js"
import { sumToShape } from "../broadcast.js"
import { broadcastShapes, requireDType, requireThat } from "../infer.js"
import type { Node, TensorType } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { reshape } from "./reshape.js"
import { transpose } from "./transpose.js"

/** `x` with its last two axes exchanged. */
export function transposeMatrix(x: Node): Node {
  const rank = x.shape.length
  return transpose(x, [...x.shape.slice(2).keys(), rank - 1, rank - 2])
}

const asMatrix = (x: Node): Node =>
  x.shape.length === 2 ? x : reshape(x, [sizeOfShape(x.shape.slice(0, -1)), x.shape.at(-1) as Size])

/** A matrix that multiplied many rows sums over all of them: one product of two matrices. */
function rightGradient(a: Node, b: Node, cotangent: Node): Node {
  if (b.shape.length === 2) return matMul(transpose(asMatrix(a), [1, 0]), asMatrix(cotangent))
  return sumToShape(matMul(transposeMatrix(a), cotangent), b)
}

function inferMatMul(a: TensorType, b: TensorType): TensorType {
  requireDType("matMul", a, "float32")
  requireDType("matMul", b, "float32")
  const inner = a.shape.at(-1)
  requireThat(
    a.shape.length >= 2 && b.shape.length >= 2 && inner === b.shape.at(-2),
    "matMul",
    `${showSizes(a.shape)} and ${showSizes(b.shape)} do not multiply`,
  )
  const batch = broadcastShapes("matMul", a.shape.slice(0, -2), b.shape.slice(0, -2))
  return { shape: [...batch, a.shape.at(-2) as Size, b.shape.at(-1) as Size], dtype: "float32" }
}

/** Matrix product `[..., m, k] x [..., k, n] -> [..., m, n]`; leading axes broadcast. */
export const matMul = defineOp({
  name: "matMul",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferMatMul(a, b),
  gradient: ({ inputs: [a, b], cotangent, needs }): Gradients => [
    needs[0] ? sumToShape(matMul(cotangent, transposeMatrix(b)), a) : undefined,
    needs[1] ? rightGradient(a, b, cotangent) : undefined,
  ],
})
