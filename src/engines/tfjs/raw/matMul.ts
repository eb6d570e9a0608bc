import { type ConcreteType, elementCount } from "../kernel.js"
import { broadcastStrides } from "../loops/strided.js"
import type { RawContext, RawFactory } from "../wasm/raw.js"
import type { Tensor } from "../wasm/tensor.js"
import { transposer } from "./transpose.js"

/** `c = a b` of row-major matrices: `[m, k] x [k, n]`, at given addresses. */
export type Multiply = (a: number, b: number, c: number) => void

/** A matrix product whose right operand the kernel packs anew in each call. */
export function multiplier({ heap, list, window }: RawContext, m: number, k: number, n: number): Multiply {
  const [left, right, product] = [window(), window(), window()]
  const [listA, listB] = [list([1, m, k]), list([1, k, n])]
  const run = heap.kernel("BatchMatMul")
  return (a, b, c) => {
    left.place(a, m * k)
    right.place(b, k * n)
    product.place(c, m * n)
    run(left.id, listA, 3, right.id, listB, 3, 0, 0, product.id)
    right.clear()
  }
}

// Nanoseconds an element, measured: reading in another order by the kernel, and packing of the right operand.
const transposeCost = 0.45
const packCost = 4

/** What is known of an operand. */
interface Operand {
  readonly tensor: Tensor
  /** True when its matrix is stored with its axes exchanged. */
  readonly flipped: boolean
}

/** The elements of a `[rows, columns]` operand as they stand in the matrix, or exchanged; what has to run before. */
function arranged(context: RawContext, operand: Operand, rows: number, columns: number, exchange: boolean) {
  const { tensor, flipped } = operand
  if (flipped === exchange) return { tensor, prepare: undefined }
  const scratch = context.scratch({ shape: [rows * columns], dtype: "float32" })
  const stored = flipped ? [columns, rows] : [rows, columns]
  return { tensor: scratch, prepare: transposer(context, tensor, scratch, stored, [1, 0]) }
}

/** One product of `[m, k]` and `[k, n]`, as it is or by way of `c^T = b^T a^T`, whichever is expected to be faster. */
function single(context: RawContext, a: Operand, b: Operand, m: number, k: number, n: number): () => void {
  const { heap, list, isFixed, window } = context
  const [c] = context.outputs as readonly [Tensor]
  const turn = (operand: Operand, exchange: boolean, size: number): number =>
    operand.flipped === exchange ? 0 : size * transposeCost
  const pack = (operand: Operand, size: number): number => (isFixed(operand.tensor) ? 0 : size * packCost)
  const direct = turn(a, false, m * k) + turn(b, false, k * n) + pack(b, k * n)
  const turned = turn(b, true, k * n) + turn(a, true, m * k) + pack(a, m * k) + m * n * transposeCost
  const isDirect = direct <= turned
  const left = isDirect ? arranged(context, a, m, k, false) : arranged(context, b, k, n, true)
  const right = isDirect ? arranged(context, b, k, n, false) : arranged(context, a, m, k, true)
  const rows = isDirect ? m : n
  const columns = isDirect ? n : m
  const origin = isDirect ? b.tensor : a.tensor
  const product = isDirect ? c : context.scratch({ shape: [m * n], dtype: "float32" })
  const finish = isDirect ? undefined : transposer(context, product, c, [n, m], [1, 0])
  const keeps = isFixed(origin)
  const packed = window()
  let seen: number | undefined
  let place: number | undefined
  const [listA, listB] = [list([1, rows, k]), list([1, k, columns])]
  const run = heap.kernel("BatchMatMul")
  return () => {
    left.prepare?.()
    // What the kernel packed for an operand that has not changed is used again.
    if (!keeps || seen !== origin.version || place !== right.tensor.address) {
      right.prepare?.()
      packed.place(right.tensor.address, k * columns)
      place = right.tensor.address
      seen = origin.version
    }
    run(left.tensor.id, listA, 3, packed.id, listB, 3, 0, 0, product.id)
    if (!keeps) packed.clear()
    finish?.()
  }
}

/** Products of many pairs of matrices, one after the other. */
function batched(
  context: RawContext,
  a: Operand,
  b: Operand,
  types: BatchTypes,
  m: number,
  k: number,
  n: number,
): () => void {
  const { batch, batchA, batchB } = types
  const flat = (shape: readonly number[]) => offsetsOf(shape, batch)
  const [c] = context.outputs as readonly [Tensor]
  const straight = (operand: Operand, shape: readonly number[], rows: number, columns: number) => {
    if (!operand.flipped) return { tensor: operand.tensor, prepare: undefined }
    const { tensor } = operand
    const scratch = context.scratch({ shape: [tensor.size], dtype: "float32" })
    const count = elementCount(shape)
    return { tensor: scratch, prepare: transposer(context, tensor, scratch, [count, columns, rows], [0, 2, 1]) }
  }
  const [left, right] = [straight(a, batchA, m, k), straight(b, batchB, k, n)]
  const [offsetsA, offsetsB] = [flat(batchA), flat(batchB)]
  const multiply = multiplier(context, m, k, n)
  return () => {
    left.prepare?.()
    right.prepare?.()
    for (let i = 0; i < offsetsA.length; i++)
      multiply(
        left.tensor.address + (offsetsA[i] as number) * m * k * 4,
        right.tensor.address + (offsetsB[i] as number) * k * n * 4,
        c.address + i * m * n * 4,
      )
  }
}

interface BatchTypes {
  readonly batch: readonly number[]
  readonly batchA: readonly number[]
  readonly batchB: readonly number[]
}

/** For each matrix of a batch the number of the one that is read. */
function offsetsOf(shape: readonly number[], batch: readonly number[]): Int32Array {
  const strides = broadcastStrides(shape, batch)
  const offsets = new Int32Array(elementCount(batch))
  for (let i = 0; i < offsets.length; i++) {
    let rest = i
    let offset = 0
    for (let axis = batch.length - 1; axis >= 0; axis--) {
      const size = batch[axis] as number
      offset += (rest % size) * (strides[axis] as number)
      rest = Math.floor(rest / size)
    }
    offsets[i] = offset
  }
  return offsets
}

/** Matrix products; operands may be stored with their last two axes exchanged (`flippedA`, `flippedB`). */
export const matMulRaw: RawFactory = (task, context) => {
  const [typeA, typeB] = task.inputs as readonly [ConcreteType, ConcreteType]
  const [type] = task.outputs as readonly [ConcreteType]
  const { flippedA = false, flippedB = false } = task.attributes as { flippedA?: boolean; flippedB?: boolean }
  const a = { tensor: context.inputs[0] as Tensor, flipped: flippedA }
  const b = { tensor: context.inputs[1] as Tensor, flipped: flippedB }
  const [m, n] = type.shape.slice(-2) as [number, number]
  const k = typeA.shape.at(flippedA ? -2 : -1) as number
  const leading = ({ shape }: ConcreteType): readonly number[] => shape.slice(0, -2)
  const [batch, batchA, batchB] = [leading(type), leading(typeA), leading(typeB)]
  if (m * n === 0 || elementCount(batch) === 0) return () => undefined
  if (k === 0) return () => void (context.outputs[0] as Tensor).view().fill(0)
  // Rows of all matrices on the left are rows of one.
  if (elementCount(batchB) === 1 && (!flippedA || elementCount(batchA) === 1))
    return single(context, a, b, elementCount(batchA) * m, k, n)
  return batched(context, a, b, { batch, batchA, batchB }, m, k, n)
}
