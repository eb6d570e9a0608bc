import { type ConcreteType, elementCount, type Task } from "../kernel.js"
import { sumRowsKernel } from "../simd/reduceKernel.js"
import { type RawFactory, typeNumber } from "../wasm/raw.js"
import type { Tensor } from "../wasm/tensor.js"

/** Sums of more elements are added up in float64, by the loop. */
const longestSum = 2048

/** How many neighbouring elements are folded into one, where the reduced axes are the last ones. */
function foldedLast({ inputs: [x], attributes }: Task): number | undefined {
  const { axes } = attributes as { readonly axes: readonly number[] }
  const { shape } = x as ConcreteType
  const first = shape.length - axes.length
  if (!axes.every((axis, i) => axis === first + i)) return undefined
  return elementCount(shape.slice(first))
}

/** Whether the reduced axes are the first ones. */
function foldsFirst({ attributes }: Task): boolean {
  const { axes } = attributes as { readonly axes: readonly number[] }
  return axes.every((axis, i) => axis === i)
}

/** Sum over the last or the first axes. */
export const sumRaw: RawFactory = (task, { heap, inputs, outputs }) => {
  const count = foldedLast(task)
  const [x, y] = [inputs[0] as Tensor, outputs[0] as Tensor]
  if (x.size === 0) return undefined
  const sumRows = heap.simd?.function("sum rows", sumRowsKernel)
  if (foldsFirst(task) && y.size > 1 && x.dtype === "float32" && sumRows !== undefined)
    return () => sumRows.run(x.size / y.size, y.size, x.address, y.address)
  if (count === undefined || count > longestSum) return undefined
  const run = heap.kernel("Sum")
  const type = typeNumber[x.dtype]
  return () => run(x.id, count, type, y.id)
}

/** Largest or smallest element over the last axes. */
export const extremeRaw =
  (kernelName: "Max" | "Min"): RawFactory =>
  (task, { heap, inputs, outputs }) => {
    const count = foldedLast(task)
    const [x, y] = [inputs[0] as Tensor, outputs[0] as Tensor]
    if (count === undefined || x.size === 0) return undefined
    const run = heap.kernel(kernelName)
    const type = typeNumber[x.dtype]
    return () => run(x.id, type, count, y.id)
  }

/** Softmax over the last axis. */
export const softmaxRaw: RawFactory = ({ inputs: [type] }, { heap, inputs, outputs }) => {
  const [x, y] = [inputs[0] as Tensor, outputs[0] as Tensor]
  const channels = (type as ConcreteType).shape.at(-1) as number
  if (x.size === 0) return undefined
  const run = heap.kernel("Softmax")
  const rows = x.size / channels
  return () => run(x.id, y.id, channels, rows)
}
