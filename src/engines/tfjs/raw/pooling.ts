import type { PoolAttributes } from "../../../ir/window.js"
import type { ConcreteType, Task } from "../kernel.js"
import type { RawFactory } from "../wasm/raw.js"
import type { Tensor } from "../wasm/tensor.js"

type Shape4 = readonly [number, number, number, number]

const shapeAndAttributes = (task: Task): readonly [Shape4, PoolAttributes] => [
  (task.inputs[0] as ConcreteType).shape as unknown as Shape4,
  task.attributes as unknown as PoolAttributes,
]

/** Largest element of each window. */
export const maxPool2dRaw: RawFactory = (task, { heap, inputs, outputs }) => {
  const [[batch, height, width, channels], { window, strides, padding }] = shapeAndAttributes(task)
  const [x, y] = [inputs[0] as Tensor, outputs[0] as Tensor]
  const { top, right, bottom, left } = padding
  const run = heap.kernel("MaxPool")
  if (y.size === 0 || window[0] * window[1] === 1) return undefined
  return () =>
    run(
      ...[x.id, batch, height, width, window[0], window[1], top, right, bottom, left],
      ...[1, 1, strides[0], strides[1], channels, channels, y.id],
    )
}

/** Mean of each window without what lies outside of the image. */
export const averagePool2dRaw: RawFactory = (task, { heap, inputs, outputs }) => {
  const [[batch, height, width, channels], { window, strides, padding }] = shapeAndAttributes(task)
  const [x, y] = [inputs[0] as Tensor, outputs[0] as Tensor]
  const { top, right, bottom, left } = padding
  const run = heap.kernel("AvgPool")
  if (y.size === 0 || window[0] * window[1] === 1) return undefined
  return () =>
    run(
      ...[x.id, batch, height, width, window[0], window[1], top, right, bottom, left],
      ...[strides[0], strides[1], channels, y.id],
    )
}
