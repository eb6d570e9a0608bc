import { type ConcreteType, elementCount, type Task } from "../kernel.js"
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

/** Sum over the last axes. */
export const sumRaw: RawFactory = (task, { heap, inputs, outputs }) => {
  const count = foldedLast(task)
  const [x, y] = [inputs[0] as Tensor, outputs[0] as Tensor]
  if (count === undefined || count > longestSum || x.size === 0) return undefined
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
