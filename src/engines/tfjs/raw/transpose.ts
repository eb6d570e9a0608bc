import { type RawContext, typeNumber } from "../wasm/raw.js"
import { bytesOf, type Tensor } from "../wasm/tensor.js"

/** Axes of size 1 left out, and neighbours that stay neighbours joined: the kernel is fast for few axes. */
function simplest(shape: readonly number[], permutation: readonly number[]): [sizes: number[], order: number[]] {
  const groups: number[][] = []
  for (const axis of permutation.filter((one) => shape[one] !== 1)) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    const follows = before !== undefined && shape.slice(before + 1, axis).every((size) => size === 1) && before < axis
    if (follows) group?.push(axis)
    else groups.push([axis])
  }
  const byPlace = [...groups].sort(([a], [b]) => (a as number) - (b as number))
  const sizes = byPlace.map((group) => group.reduce((size, axis) => size * (shape[axis] as number), 1))
  return [sizes, groups.map((group) => byPlace.indexOf(group))]
}

/** Writes `from`, read in another order of its axes, into `to`. */
export function transposer(
  { heap, list }: RawContext,
  from: Tensor,
  to: Tensor,
  shape: readonly number[],
  permutation: readonly number[],
): () => void {
  const [sizes, order] = simplest(shape, permutation)
  if (from.size === 0) return () => undefined
  if (order.length < 2) {
    const bytes = from.size * bytesOf[from.dtype]
    return () => heap.copy(from.address, to.address, bytes)
  }
  const run = heap.kernel("Transpose")
  const [sizeList, orderList, rank, type] = [list(sizes), list(order), sizes.length, typeNumber[from.dtype]]
  return () => run(from.id, sizeList, rank, type, to.id, orderList, rank)
}
