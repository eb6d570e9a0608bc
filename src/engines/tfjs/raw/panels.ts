import type { Matrix } from "../simd/gemm.js"
import type { RawContext } from "../wasm/raw.js"
import type { Tensor } from "../wasm/tensor.js"

/** A float matrix inside a tensor, from some element on. */
export const matrixAt = (tensor: Tensor, order: Matrix["order"], length: number, offset = 0): Matrix => ({
  address: tensor.address + 4 * offset,
  order,
  stride: 4 * length,
})

/**
 * A right operand `[k, n]` of matrix products, packed: again in each call, or, when it mostly stays the same, only
 * after it has changed. Returns where the panels are.
 */
export function packedOperand(
  context: RawContext,
  tensor: Tensor,
  order: Matrix["order"],
  k: number,
  n: number,
): (() => number) | undefined {
  const { gemm } = context.heap
  if (gemm === undefined) return undefined
  const size = gemm.packedSize(k, n)
  const length = order === "rows" ? n : k
  if (!context.isFixed(tensor)) {
    const panels = context.scratch({ shape: [size], dtype: "float32" })
    return () => {
      gemm.pack(matrixAt(tensor, order, length), k, n, panels.address)
      return panels.address
    }
  }
  const kept = context.keep(size, tensor, `panels ${order} ${k} ${n}`)
  return () => {
    if (kept.version !== tensor.version) gemm.pack(matrixAt(tensor, order, length), k, n, kept.address)
    kept.version = tensor.version
    return kept.address
  }
}
