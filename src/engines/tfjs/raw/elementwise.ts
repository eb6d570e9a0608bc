import type { ConcreteType } from "../kernel.js"
import { type RawFactory, typeNumber } from "../wasm/raw.js"
import type { Tensor } from "../wasm/tensor.js"

/** A kernel of one input, whose element type it is told. */
export const unaryRaw =
  (kernelName: string): RawFactory =>
  (_, { heap, inputs, outputs }) => {
    const [x, y] = [inputs[0] as Tensor, outputs[0] as Tensor]
    const run = heap.kernel(kernelName)
    const type = typeNumber[x.dtype]
    return x.size === 0 ? () => undefined : () => run(x.id, type, y.id)
  }

/** Sigmoid knows only floats and is not told so. */
export const sigmoidRaw: RawFactory = (_, { heap, inputs, outputs }) => {
  const [x, y] = [inputs[0] as Tensor, outputs[0] as Tensor]
  const run = heap.kernel("Sigmoid")
  return x.size === 0 ? () => undefined : () => run(x.id, y.id)
}

/** A kernel of two inputs, which broadcast. */
export const binaryRaw =
  (kernelName: string): RawFactory =>
  (task, { heap, inputs, outputs, list }) => {
    const [a, b, y] = [inputs[0] as Tensor, inputs[1] as Tensor, outputs[0] as Tensor]
    const [shapeA, shapeB] = task.inputs.map(({ shape }) => shape) as [readonly number[], readonly number[]]
    const run = heap.kernel(kernelName)
    const [listA, listB, type] = [list(shapeA), list(shapeB), typeNumber[a.dtype]]
    const [rankA, rankB] = [shapeA.length, shapeB.length]
    return y.size === 0 ? () => undefined : () => run(a.id, listA, rankA, b.id, listB, rankB, type, y.id)
  }

const sameShape = (a: ConcreteType, b: ConcreteType): boolean => a.shape.join() === b.shape.join()

/** Only for operands of one shape; the loop does the others. */
export const selectRaw: RawFactory = ({ inputs: types, outputs: [type] }, { heap, inputs, outputs }) => {
  if (!types.every((one) => sameShape(one, type as ConcreteType))) return undefined
  const [c, a, b] = inputs as readonly [Tensor, Tensor, Tensor]
  const [y] = outputs as readonly [Tensor]
  const run = heap.kernel("SelectV2")
  return () => run(c.id, a.id, b.id, 1, y.id)
}
