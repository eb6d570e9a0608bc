import type { ConvolutionAttributes } from "../../../ir/window.js"
import type { ConcreteType } from "../kernel.js"
import { multiplyAddKernel } from "../simd/rowKernels.js"
import type { RawContext, RawFactory } from "../wasm/raw.js"
import type { Tensor } from "../wasm/tensor.js"
import { type Geometry, type Shape4, tapRows } from "./windowGeometry.js"

const shape4 = (type: ConcreteType): Shape4 => type.shape as unknown as Shape4

/** One row of windows under one tap, in bytes from the begin of an image, of its cotangent, and of the filter. */
interface Row {
  readonly count: number
  readonly image: number
  readonly gradient: number
  readonly filter: number
}

interface Plan {
  readonly batch: number
  readonly channels: number
  /** Bytes of one image and of its cotangent, and from pixel to pixel. */
  readonly imageBytes: number
  readonly gradientBytes: number
  readonly imageStride: number
  readonly gradientStride: number
  readonly rows: readonly Row[]
  readonly multiplyAdd: (...call: number[]) => void
}

/** For filters that make one channel of each; the loops do the others. */
function planOf({ heap }: RawContext, attributes: unknown, ...types: readonly ConcreteType[]): Plan | undefined {
  const [image, filter, gradient] = types.map(shape4) as [Shape4, Shape4, Shape4]
  const kernel = heap.simd?.function("multiply add", multiplyAddKernel)
  if (kernel === undefined || filter[3] !== 1) return undefined
  const [batch, height, width, channels] = image
  const geometry: Geometry = {
    image,
    out: [gradient[1], gradient[2]],
    taps: [filter[0], filter[1]],
    attributes: attributes as ConvolutionAttributes,
  }
  return {
    batch,
    channels,
    imageBytes: 4 * height * width * channels,
    gradientBytes: 4 * gradient[1] * gradient[2] * channels,
    imageStride: 4 * geometry.attributes.strides[1] * channels,
    gradientStride: 4 * channels,
    rows: tapRows(geometry).map(({ tap, window, count, pixel }) => ({
      count,
      image: 4 * pixel * channels,
      gradient: 4 * window * channels,
      filter: 4 * tap * channels,
    })),
    multiplyAdd: (...call) => kernel.run(...call),
  }
}

/** `dx += dy * filter`, tap after tap. */
export const depthwiseConv2dInputGradRaw: RawFactory = (task, context) => {
  const [typeY, typeF] = task.inputs as readonly [ConcreteType, ConcreteType]
  const plan = planOf(context, task.attributes, task.outputs[0] as ConcreteType, typeF, typeY)
  if (plan === undefined) return undefined
  const [dy, filter] = context.inputs as readonly [Tensor, Tensor]
  const [dx] = context.outputs as readonly [Tensor]
  const { batch, channels, rows, multiplyAdd } = plan
  return () => {
    dx.view().fill(0)
    for (let n = 0; n < batch; n++) {
      const [image, gradient] = [dx.address + n * plan.imageBytes, dy.address + n * plan.gradientBytes]
      for (const row of rows)
        multiplyAdd(
          ...[row.count, channels, gradient + row.gradient, plan.gradientStride, filter.address + row.filter, 0],
          ...[image + row.image, plan.imageStride],
        )
    }
  }
}

/** `dfilter += x * dy`, tap after tap. */
export const depthwiseConv2dFilterGradRaw: RawFactory = (task, context) => {
  const [typeX, typeY] = task.inputs as readonly [ConcreteType, ConcreteType]
  const plan = planOf(context, task.attributes, typeX, task.outputs[0] as ConcreteType, typeY)
  if (plan === undefined) return undefined
  const [x, dy] = context.inputs as readonly [Tensor, Tensor]
  const [dw] = context.outputs as readonly [Tensor]
  const { batch, channels, rows, multiplyAdd } = plan
  return () => {
    dw.view().fill(0)
    for (let n = 0; n < batch; n++) {
      const [image, gradient] = [x.address + n * plan.imageBytes, dy.address + n * plan.gradientBytes]
      for (const row of rows)
        multiplyAdd(
          ...[row.count, channels, image + row.image, plan.imageStride, gradient + row.gradient, plan.gradientStride],
          ...[dw.address + row.filter, 0],
        )
    }
  }
}
