import { type ConcreteType, elementCount } from "../kernel.js"
import { broadcastStrides } from "../loops/strided.js"
import type { RawContext, RawFactory } from "../wasm/raw.js"
import type { Tensor } from "../wasm/tensor.js"
import { matrixAt, packedOperand } from "./panels.js"
import { transposer } from "./transpose.js"

/** An operand and whether its matrices are stored with their axes exchanged. */
interface Operand {
  readonly tensor: Tensor
  readonly flipped: boolean
}

interface Product {
  readonly a: Operand
  readonly b: Operand
  readonly m: number
  readonly k: number
  readonly n: number
}

const orderOf = ({ flipped }: Operand) => (flipped ? "columns" : "rows")

/** One product of `[m, k]` and `[k, n]`. */
function single(context: RawContext, { a, b, m, k, n }: Product): (() => void) | undefined {
  const { gemm } = context.heap
  const panels = packedOperand(context, b.tensor, orderOf(b), k, n)
  if (gemm === undefined || panels === undefined) return undefined
  const [c] = context.outputs as readonly [Tensor]
  const room = context.scratch({ shape: [gemm.roomSize(m, k)], dtype: "float32" })
  return () =>
    gemm.multiply({
      ...{ m, k, n, a: matrixAt(a.tensor, orderOf(a), a.flipped ? m : k), panels: panels() },
      ...{ c: c.address, accumulate: false, room: room.address },
    })
}

/** For each product of a batch the number of the matrices that are multiplied. */
interface Pairs {
  readonly left: Int32Array
  readonly right: Int32Array
}

/** Products of many pairs of matrices, one after the other. */
function batched(context: RawContext, { a, b, m, k, n }: Product, { left, right }: Pairs): (() => void) | undefined {
  const { gemm } = context.heap
  if (gemm === undefined) return undefined
  const [c] = context.outputs as readonly [Tensor]
  const room = context.scratch({ shape: [gemm.roomSize(m, k)], dtype: "float32" })
  const panels = context.scratch({ shape: [gemm.packedSize(k, n)], dtype: "float32" })
  return () => {
    let packed: number | undefined
    for (let i = 0; i < left.length; i++) {
      const which = right[i] as number
      if (which !== packed)
        gemm.pack(matrixAt(b.tensor, orderOf(b), b.flipped ? k : n, which * k * n), k, n, panels.address)
      packed = which
      gemm.multiply({
        ...{ m, k, n, a: matrixAt(a.tensor, orderOf(a), a.flipped ? m : k, (left[i] as number) * m * k) },
        ...{ panels: panels.address, c: c.address + i * m * n * 4, accumulate: false, room: room.address },
      })
    }
  }
}

/** The same by the module's own kernel, which knows no flipped operands and packs the right one slowly. */
function byModule(context: RawContext, { a, b, m, k, n }: Product, { left, right }: Pairs): () => void {
  const { heap, list, window } = context
  const [c] = context.outputs as readonly [Tensor]
  const straight = ({ tensor, flipped }: Operand, rows: number, columns: number) => {
    if (!flipped) return { tensor, prepare: undefined }
    const scratch = context.scratch({ shape: [tensor.size], dtype: "float32" })
    const stored = [tensor.size / (rows * columns), columns, rows]
    return { tensor: scratch, prepare: transposer(context, tensor, scratch, stored, [0, 2, 1]) }
  }
  const [first, second] = [straight(a, m, k), straight(b, k, n)]
  const [leftWindow, rightWindow, product] = [window(), window(), window()]
  const [listA, listB] = [list([1, m, k]), list([1, k, n])]
  const run = heap.kernel("BatchMatMul")
  return () => {
    first.prepare?.()
    second.prepare?.()
    for (let i = 0; i < left.length; i++) {
      leftWindow.place(first.tensor.address + (left[i] as number) * m * k * 4, m * k)
      rightWindow.place(second.tensor.address + (right[i] as number) * k * n * 4, k * n)
      product.place(c.address + i * m * n * 4, m * n)
      run(leftWindow.id, listA, 3, rightWindow.id, listB, 3, 0, 0, product.id)
    }
    rightWindow.clear()
  }
}

/** For each matrix of a batch the number of the one that is read. */
function numbersOf(shape: readonly number[], batch: readonly number[]): Int32Array {
  const strides = broadcastStrides(shape, batch)
  return Int32Array.from({ length: elementCount(batch) }, (_, flat) => {
    let rest = flat
    let number = 0
    for (let axis = batch.length - 1; axis >= 0; axis--) {
      const size = batch[axis] as number
      number += (rest % size) * (strides[axis] as number)
      rest = Math.floor(rest / size)
    }
    return number
  })
}

/** Matrix products; operands may be stored with their last two axes exchanged (`flippedA`, `flippedB`). */
export const matMulRaw: RawFactory = (task, context) => {
  const [typeA, typeB] = task.inputs as readonly [ConcreteType, ConcreteType]
  const [type] = task.outputs as readonly [ConcreteType]
  const { flippedA = false, flippedB = false } = task.attributes as { flippedA?: boolean; flippedB?: boolean }
  const [m, n] = type.shape.slice(-2) as [number, number]
  const product: Product = {
    a: { tensor: context.inputs[0] as Tensor, flipped: flippedA },
    b: { tensor: context.inputs[1] as Tensor, flipped: flippedB },
    m,
    k: typeA.shape.at(flippedA ? -2 : -1) as number,
    n,
  }
  const leading = ({ shape }: ConcreteType): readonly number[] => shape.slice(0, -2)
  const [c] = context.outputs as readonly [Tensor]
  if (c.size === 0) return () => undefined
  if (product.k === 0) return () => void c.view().fill(0)
  // The rows of all matrices on the left are rows of one.
  const rows = elementCount(leading(typeA)) * m
  const isSingle = elementCount(leading(typeB)) === 1 && (rows === m || !flippedA)
  const one = Int32Array.of(0)
  if (isSingle) {
    const whole = { ...product, m: rows }
    return single(context, whole) ?? byModule(context, whole, { left: one, right: one })
  }
  const pairs = { left: numbersOf(leading(typeA), leading(type)), right: numbersOf(leading(typeB), leading(type)) }
  return batched(context, product, pairs) ?? byModule(context, product, pairs)
}
