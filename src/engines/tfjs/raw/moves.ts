import type { ConcreteType, Task } from "../kernel.js"
import { collapse, type Side, stridesOf } from "../loops/strided.js"
import type { RawContext, RawFactory } from "../wasm/raw.js"
import { bytesOf, type Tensor } from "../wasm/tensor.js"
import { fusedRaw } from "./fused.js"
import { outerOffsets } from "./outerOffsets.js"
import { transposer } from "./transpose.js"

const none = (): void => undefined

/**
 * Copies a box of elements from one tensor to another, as far as rows of neighbours stay neighbours; undefined where
 * they do not, and for elements of other than 32 bits.
 */
function copyBox(
  { heap: { gemm } }: RawContext,
  shape: readonly number[],
  source: Tensor,
  from: Side,
  target: Tensor,
  to: Side,
): (() => void) | undefined {
  const { shape: sizes, strides } = collapse({ shape, strides: [from.strides, to.strides] })
  if (sizes.includes(0)) return none
  if (gemm === undefined || bytesOf[source.dtype] !== 4 || strides.some((own) => own.at(-1) !== 1)) return undefined
  const columns = sizes.at(-1) as number
  const rows = sizes.at(-2) ?? 1
  const [fromStride, toStride] = strides.map((own) => 4 * (own.at(-2) ?? 0)) as [number, number]
  const outer = outerOffsets(sizes.slice(0, -2), strides)
  return () => {
    for (const [a, b] of outer)
      gemm.copy.run(
        ...([rows, columns, source.address + 4 * (from.offset + (a as number)), fromStride] as const),
        ...([target.address + 4 * (to.offset + (b as number)), toStride] as const),
      )
  }
}

const whole = ({ shape }: ConcreteType): Side => ({ strides: stridesOf(shape), offset: 0 })

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, one, axis) => sum + one * (b[axis] as number), 0)

const types = (task: Task) => [task.inputs[0], task.outputs[0]] as readonly [ConcreteType, ConcreteType]

/** Takes a box out. */
export const sliceRaw: RawFactory = (task, context) => {
  const [x, y] = types(task)
  const strides = stridesOf(x.shape)
  const from = { strides, offset: dot(strides, task.attributes.begin as readonly number[]) }
  return copyBox(context, y.shape, context.inputs[0] as Tensor, from, context.outputs[0] as Tensor, whole(y))
}

/** Puts a box into a larger one. */
export const padRaw: RawFactory = (task, context) => {
  const [x, y] = types(task)
  const { paddings, value } = task.attributes as {
    readonly paddings: readonly (readonly [number, number])[]
    readonly value: number
  }
  const strides = stridesOf(y.shape)
  const before = paddings.map(([first]) => first)
  const target = context.outputs[0] as Tensor
  const to = { strides, offset: dot(strides, before) }
  const copy = copyBox(context, x.shape, context.inputs[0] as Tensor, whole(x), target, to)
  if (copy === undefined) return undefined
  return () => {
    target.view().fill(value)
    copy()
  }
}

/** Puts boxes side by side. */
export const concatRaw: RawFactory = (task, context) => {
  const [, y] = types(task)
  const axis = task.attributes.axis as number
  const strides = stridesOf(y.shape)
  let begin = 0
  const copies = task.inputs.map((piece, i) => {
    const to = { strides, offset: begin * (strides[axis] as number) }
    begin += piece.shape[axis] as number
    return copyBox(context, piece.shape, context.inputs[i] as Tensor, whole(piece), context.outputs[0] as Tensor, to)
  })
  if (copies.includes(undefined)) return undefined
  return () => {
    for (const copy of copies) copy?.()
  }
}

/** Stretches axes of size 1. */
export const broadcastToRaw: RawFactory = (task, context) => {
  if (context.heap.simd === undefined) return undefined
  const [{ dtype }] = types(task)
  const program = { inputs: [dtype], steps: [{ op: "bitcast", operands: [0], dtype }] }
  return fusedRaw({ ...task, attributes: { program } }, context)
}

/** Reads the axes in another order: rows stay rows where the last axis stays the last. */
export const transposeRaw: RawFactory = (task, context) => {
  const [x, y] = types(task)
  const permutation = task.attributes.permutation as readonly number[]
  const [from, to] = [context.inputs[0] as Tensor, context.outputs[0] as Tensor]
  const own = stridesOf(x.shape)
  const side = { strides: permutation.map((axis) => own[axis] as number), offset: 0 }
  return copyBox(context, y.shape, from, side, to, whole(y)) ?? transposer(context, from, to, x.shape, permutation)
}
