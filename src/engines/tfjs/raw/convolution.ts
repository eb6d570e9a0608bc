import { attributesAs } from "../../../ir/node.js"
import type { ConvolutionAttributes } from "../../../ir/window.js"
import type { ConcreteType, Task } from "../kernel.js"
import type { Gemm } from "../simd/gemm.js"
import type { RawContext, RawFactory } from "../wasm/raw.js"
import type { Tensor } from "../wasm/tensor.js"
import { matrixAt, packedOperand } from "./panels.js"
import { columnsToImage, type Geometry, imageToColumns, reachesOut, type Shape4 } from "./windowGeometry.js"

const shape4 = (type: ConcreteType | undefined): Shape4 => type?.shape as unknown as Shape4
const attributesOf = (task: Task): ConvolutionAttributes => attributesAs<ConvolutionAttributes>(task)

/** A convolution of the module itself. */
const moduleConvolution =
  (kernelName: "Conv2D" | "DepthwiseConv2dNative"): RawFactory =>
  (task, { heap, inputs, outputs, window }) => {
    const [x, filter] = inputs as readonly [Tensor, Tensor]
    const [y] = outputs as readonly [Tensor]
    const [batch, height, width, channels] = shape4(task.inputs[0])
    const [filterHeight, filterWidth] = shape4(task.inputs[1])
    const outChannels = shape4(task.outputs[0])[3]
    const { strides, padding, dilations } = attributesOf(task)
    const { top, right, bottom, left } = padding
    const kernel = heap.kernel(kernelName)
    // What the kernel prepares for a filter belongs to an id: a fresh one in each call.
    const fresh = window()
    if (y.size === 0) return () => undefined
    return () => {
      fresh.place(filter.address, filter.size)
      kernel(
        ...[x.id, batch, height, width, fresh.id, filterHeight, filterWidth, top, right, bottom, left, 0],
        ...[dilations[0], dilations[1], strides[0], strides[1], channels, outChannels, y.id],
      )
      fresh.clear()
    }
  }

/** Elements of the columns of a few images: they stay in the processor's second cache. */
const columnElements = 1 << 17

/** What all three convolutions work with: images in groups, their windows as columns `[windows, taps * channels]`. */
interface Plan {
  readonly gemm: Gemm
  readonly geometry: Geometry
  readonly filters: number
  /** Elements of the columns of one window, windows of one image, elements of one image. */
  readonly length: number
  readonly windows: number
  readonly pixels: number
  readonly images: number
  /** Calls `run` for each group: its first image and how many there are. */
  readonly forEachGroup: (run: (first: number, images: number) => void) => void
}

function planOf({ heap }: RawContext, task: Task, image: Shape4, filter: Shape4, out: Shape4): Plan | undefined {
  const { gemm } = heap
  if (gemm === undefined) return undefined
  const [batch, outHeight, outWidth, filters] = out
  const [tapsHigh, tapsWide] = filter
  const geometry: Geometry = {
    image,
    out: [outHeight, outWidth],
    taps: [tapsHigh, tapsWide],
    attributes: attributesOf(task),
  }
  const length = tapsHigh * tapsWide * image[3]
  const windows = outHeight * outWidth
  const images = Math.max(1, Math.min(batch, Math.floor(columnElements / Math.max(1, windows * length))))
  return {
    ...{ gemm, geometry, filters, length, windows, images, pixels: image[1] * image[2] * image[3] },
    forEachGroup(run) {
      for (let first = 0; first < batch; first += images) run(first, Math.min(images, batch - first))
    },
  }
}

/** Whether the windows of an image are its pixels, one by one. */
const isPointwise = ({ geometry: { taps, image, out, attributes }, ...plan }: Plan): boolean =>
  taps[0] * taps[1] === 1 &&
  plan.windows === image[1] * image[2] &&
  out[0] === image[1] &&
  !attributes.padding.top &&
  !attributes.padding.left

/** Gives the columns of some images: the images themselves for windows of one pixel. */
function columnsOf(context: RawContext, plan: Plan, x: Tensor): (first: number, images: number) => number {
  const { gemm, geometry, length, windows, pixels } = plan
  if (isPointwise(plan)) return (first) => x.address + 4 * first * pixels
  const columns = context.scratch({ shape: [plan.images * windows * length], dtype: "float32" })
  const fill = imageToColumns(geometry)
  const hasGaps = reachesOut(geometry)
  return (first, images) => {
    // What lies outside is the same in each image.
    if (hasGaps && first === 0) columns.view().fill(0)
    for (let i = 0; i < images; i++)
      fill(gemm.copy, x.address + 4 * (first + i) * pixels, columns.address + 4 * i * windows * length)
    return columns.address
  }
}

/** `[windows, taps * channels] x [taps * channels, filters]` */
export const conv2dRaw: RawFactory = (task, context) => {
  const [x, filter] = context.inputs as readonly [Tensor, Tensor]
  const [y] = context.outputs as readonly [Tensor]
  const plan = planOf(context, task, shape4(task.inputs[0]), shape4(task.inputs[1]), shape4(task.outputs[0]))
  if (plan === undefined || y.size === 0 || filter.size === 0) return moduleConvolution("Conv2D")(task, context)
  const { gemm, filters: n, length: k, windows } = plan
  const columns = columnsOf(context, plan, x)
  const panels = packedOperand(context, filter, "rows", k, n)
  const room = context.scratch({ shape: [gemm.roomSize(plan.images * windows, k)], dtype: "float32" })
  return () => {
    const packed = panels?.() as number
    plan.forEachGroup((first, images) => {
      const a = { address: columns(first, images), order: "rows", stride: 4 * k } as const
      const c = y.address + 4 * first * windows * n
      gemm.multiply({ m: images * windows, k, n, a, panels: packed, c, accumulate: false, room: room.address })
    })
  }
}

export const depthwiseConv2dRaw = moduleConvolution("DepthwiseConv2dNative")

/** `columns^T dy`, added up over the images. */
export const conv2dFilterGradRaw: RawFactory = (task, context) => {
  const [x, dy] = context.inputs as readonly [Tensor, Tensor]
  const [dw] = context.outputs as readonly [Tensor]
  const plan = planOf(context, task, shape4(task.inputs[0]), shape4(task.outputs[0]), shape4(task.inputs[1]))
  if (plan === undefined || x.size * dy.size * dw.size === 0) return undefined
  const { gemm, filters: n, length: m, windows, images: most } = plan
  const columns = columnsOf(context, plan, x)
  const panels = context.scratch({ shape: [gemm.packedSize(most * windows, n)], dtype: "float32" })
  const room = context.scratch({ shape: [gemm.roomSize(m, most * windows)], dtype: "float32" })
  return () =>
    plan.forEachGroup((first, images) => {
      const k = images * windows
      const a = { address: columns(first, images), order: "columns", stride: 4 * m } as const
      gemm.pack(matrixAt(dy, "rows", n, first * windows * n), k, n, panels.address)
      gemm.multiply({ m, k, n, a, panels: panels.address, c: dw.address, accumulate: first > 0, room: room.address })
    })
}

/** `dy filter^T` gives columns, which are added to their pixels. */
export const conv2dInputGradRaw: RawFactory = (task, context) => {
  const [dy, filter] = context.inputs as readonly [Tensor, Tensor]
  const [dx] = context.outputs as readonly [Tensor]
  const plan = planOf(context, task, shape4(task.outputs[0]), shape4(task.inputs[1]), shape4(task.inputs[0]))
  if (plan === undefined || dx.size * dy.size * filter.size === 0) return undefined
  const { gemm, filters: k, length: n, windows, pixels } = plan
  const isDirect = isPointwise(plan)
  const columns = isDirect ? dx : context.scratch({ shape: [plan.images * windows * n], dtype: "float32" })
  const scatter = columnsToImage(plan.geometry)
  const panels = packedOperand(context, filter, "columns", k, n)
  const room = context.scratch({ shape: [gemm.roomSize(plan.images * windows, k)], dtype: "float32" })
  return () => {
    const packed = panels?.() as number
    if (!isDirect) dx.view().fill(0)
    plan.forEachGroup((first, images) => {
      const a = matrixAt(dy, "rows", k, first * windows * k)
      const c = isDirect ? dx.address + 4 * first * pixels : columns.address
      gemm.multiply({ m: images * windows, k, n, a, panels: packed, c, accumulate: false, room: room.address })
      if (isDirect) return
      for (let i = 0; i < images; i++)
        scatter(gemm.add, dx.address + 4 * (first + i) * pixels, columns.address + 4 * i * windows * n)
    })
  }
}
