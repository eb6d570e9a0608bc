import { attributesAs } from "../../../ir/node.js"
import type { PoolAttributes } from "../../../ir/window.js"
import type { ConcreteType, Task } from "../kernel.js"
import { maxPoolGradKernel } from "../simd/reduceKernel.js"
import { multiplyAddKernel } from "../simd/rowKernels.js"
import type { RawFactory } from "../wasm/raw.js"
import type { Tensor } from "../wasm/tensor.js"
import { type Geometry, reachesOut, type Shape4, tapRows } from "./windowGeometry.js"

const shapeAndAttributes = (task: Task): readonly [Shape4, PoolAttributes] => [
  (task.inputs[0] as ConcreteType).shape as unknown as Shape4,
  attributesAs<PoolAttributes>(task),
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

/** Derivative of a maximum pooling: tap after tap, to the first element that is the largest. */
export const maxPool2dGradRaw: RawFactory = (task, { heap, inputs, outputs, scratch }) => {
  const [image, { window, strides, padding }] = shapeAndAttributes(task)
  const [batch, height, width, channels] = image
  const [, outHeight, outWidth] = (task.inputs[1] as ConcreteType).shape as unknown as Shape4
  const kernel = heap.simd?.function("max pool grad", maxPoolGradKernel)
  if (kernel === undefined) return undefined
  const geometry: Geometry = {
    image,
    out: [outHeight, outWidth],
    taps: window,
    attributes: { strides, padding, dilations: [1, 1] },
  }
  const rows = tapRows(geometry).map(({ window: first, count, pixel }) => ({
    count,
    pixel: 4 * pixel * channels,
    out: 4 * first * channels,
  }))
  const [x, y, dy] = inputs as readonly [Tensor, Tensor, Tensor]
  const [dx] = outputs as readonly [Tensor]
  const [pixels, windows] = [height * width * channels, outHeight * outWidth * channels]
  const found = scratch({ shape: [windows], dtype: "int32" })
  const stride = 4 * strides[1] * channels
  return () => {
    dx.view().fill(0)
    for (let n = 0; n < batch; n++) {
      found.view().fill(0)
      const [from, to] = [4 * n * pixels, 4 * n * windows]
      for (const { count, pixel, out } of rows)
        kernel.run(
          ...[count, channels, x.address + from + pixel, stride, y.address + to + out, dy.address + to + out],
          ...[dx.address + from + pixel, found.address + out],
        )
    }
  }
}

/** Derivative of an average pooling whose windows lie inside of the image: each element gets its share. */
export const averagePool2dGradRaw: RawFactory = (task, { heap, inputs, outputs, keep }) => {
  const { window, strides, padding } = attributesAs<PoolAttributes>(task)
  const image = (task.outputs[0] as ConcreteType).shape as unknown as Shape4
  const [batch, outHeight, outWidth, channels] = (task.inputs[0] as ConcreteType).shape as unknown as Shape4
  const geometry: Geometry = {
    image,
    out: [outHeight, outWidth],
    taps: window,
    attributes: { strides, padding, dilations: [1, 1] },
  }
  const kernel = heap.simd?.function("multiply add", multiplyAddKernel)
  if (kernel === undefined || reachesOut(geometry)) return undefined
  const rows = tapRows(geometry)
  const [dy] = inputs as readonly [Tensor]
  const [dx] = outputs as readonly [Tensor]
  const share = keep(channels)
  heap.view("float32", share.address, channels).fill(1 / (window[0] * window[1]))
  const [pixels, windows] = [4 * image[1] * image[2] * channels, 4 * outHeight * outWidth * channels]
  return () => {
    dx.view().fill(0)
    for (let n = 0; n < batch; n++)
      for (const { count, window: first, pixel } of rows)
        kernel.run(
          ...[count, channels, dy.address + n * windows + 4 * first * channels, 4 * channels, share.address, 0],
          ...[dx.address + n * pixels + 4 * pixel * channels, 4 * strides[1] * channels],
        )
  }
}
