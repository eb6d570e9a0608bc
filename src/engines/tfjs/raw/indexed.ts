import { type ConcreteType, elementCount } from "../kernel.js"
import { requireIndex } from "../loops/indexed.js"
import type { RawFactory } from "../wasm/raw.js"
import { bytesOf, type Tensor } from "../wasm/tensor.js"

/** Rows by their index. @throws EngineError for an index that is out of range */
export const gatherRaw: RawFactory = (task, { heap: { gemm }, inputs, outputs }) => {
  const { shape } = task.inputs[0] as ConcreteType
  const axis = task.attributes.axis as number
  const [x, indices] = inputs as readonly [Tensor, Tensor]
  const [y] = outputs as readonly [Tensor]
  if (gemm === undefined || axis !== 0 || bytesOf[x.dtype] !== 4) return undefined
  const count = shape[0] as number
  const inner = elementCount(shape.slice(1))
  return () => {
    const at = indices.view()
    for (let i = 0; i < at.length; i++) {
      const index = at[i] as number
      requireIndex(task, index, count)
      gemm.copy.run(1, inner, x.address + 4 * index * inner, 0, y.address + 4 * i * inner, 0)
    }
  }
}

/** Sums of the rows with equal ids. @throws EngineError for an id that is out of range */
export const segmentSumRaw: RawFactory = (task, { heap: { gemm }, inputs, outputs }) => {
  const { shape } = task.outputs[0] as ConcreteType
  const [x, ids] = inputs as readonly [Tensor, Tensor]
  const [y] = outputs as readonly [Tensor]
  if (gemm === undefined || x.dtype !== "float32") return undefined
  const count = shape[0] as number
  const inner = elementCount(shape.slice(1))
  return () => {
    y.view().fill(0)
    const at = ids.view()
    for (let i = 0; i < at.length; i++) {
      const segment = at[i] as number
      requireIndex(task, segment, count)
      gemm.add.run(1, inner, x.address + 4 * i * inner, 0, y.address + 4 * segment * inner, 0)
    }
  }
}
