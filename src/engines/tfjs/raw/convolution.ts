import type { HostData } from "../../../ir/host.js"
import type { ConvolutionAttributes } from "../../../ir/window.js"
import { type ConcreteType, elementCount, type Task } from "../kernel.js"
import type { RawContext, RawFactory, Window } from "../wasm/raw.js"
import type { Tensor } from "../wasm/tensor.js"
import { multiplier } from "./matMul.js"

type Shape4 = readonly [number, number, number, number]
const shape4 = ({ shape }: ConcreteType): Shape4 => shape as unknown as Shape4
const attributesOf = ({ attributes }: Task): ConvolutionAttributes => attributes as unknown as ConvolutionAttributes

/** Calls `run` with an operand that the kernel packs: again only when its elements have changed. */
function packed(context: RawContext, origin: Tensor, elements: Tensor, run: (window: Window) => void): () => void {
  const keeps = context.isFixed(origin)
  const window = context.window()
  let seen: number | undefined
  let place: number | undefined
  return () => {
    if (!keeps || seen !== origin.version || place !== elements.address) window.place(elements.address, elements.size)
    seen = origin.version
    place = elements.address
    run(window)
    if (!keeps) window.clear()
  }
}

const convolutionRaw =
  (kernelName: "Conv2D" | "DepthwiseConv2dNative"): RawFactory =>
  (task, context) => {
    const [x, filter] = context.inputs as readonly [Tensor, Tensor]
    const [y] = context.outputs as readonly [Tensor]
    const [batch, height, width, channels] = shape4(task.inputs[0] as ConcreteType)
    const [filterHeight, filterWidth] = shape4(task.inputs[1] as ConcreteType)
    const outChannels = shape4(task.outputs[0] as ConcreteType)[3]
    const { strides, padding, dilations } = attributesOf(task)
    const { top, right, bottom, left } = padding
    const kernel = context.heap.kernel(kernelName)
    if (y.size === 0) return () => undefined
    return packed(context, filter, filter, ({ id }) =>
      kernel(
        ...[x.id, batch, height, width, id, filterHeight, filterWidth, top, right, bottom, left, 0],
        ...[dilations[0], dilations[1], strides[0], strides[1], channels, outChannels, y.id],
      ),
    )
  }

export const conv2dRaw = convolutionRaw("Conv2D")
export const depthwiseConv2dRaw = convolutionRaw("DepthwiseConv2dNative")

/** `filter[h, w, i, o]` as `[height - 1 - h, width - 1 - w, o, i]`. */
function flip(filter: HostData, [height, width, inChannels, outChannels]: Shape4, out: HostData): void {
  const taps = height * width
  const size = inChannels * outChannels
  for (let tap = 0; tap < taps; tap++) {
    const from = tap * size
    const to = (taps - 1 - tap) * size
    for (let i = 0; i < inChannels; i++)
      for (let o = 0; o < outChannels; o++) out[to + o * inChannels + i] = filter[from + i * outChannels + o] as number
  }
}

/**
 * Derivative by the input: without strides a convolution of the cotangent with the flipped filter, else one matrix
 * product whose columns are added up where they came from.
 */
export const conv2dInputGradRaw: RawFactory = (task, context) => {
  const { strides, padding, dilations } = attributesOf(task)
  const filterShape = shape4(task.inputs[1] as ConcreteType)
  const reach = [(filterShape[0] - 1) * dilations[0], (filterShape[1] - 1) * dilations[1]] as const
  const around = [reach[0] - padding.top, reach[1] - padding.right, reach[0] - padding.bottom, reach[1] - padding.left]
  const [dy, filter] = context.inputs as readonly [Tensor, Tensor]
  const [dx] = context.outputs as readonly [Tensor]
  if (dx.size === 0) return () => undefined
  const isPlain = strides.every((one) => one === 1) && around.every((one) => one >= 0)
  if (!isPlain || isCropped(task)) return columnsBack(task, context)
  const [batch, height, width, outChannels] = shape4(task.inputs[0] as ConcreteType)
  const inChannels = filterShape[2]
  const [top, right, bottom, left] = around as [number, number, number, number]
  const flipped = context.scratch({ shape: [filter.size], dtype: "float32" })
  const kernel = context.heap.kernel("Conv2D")
  const window = context.window()
  return () => {
    flip(filter.view(), filterShape, flipped.view())
    window.place(flipped.address, flipped.size)
    kernel(
      ...[dy.id, batch, height, width, window.id, filterShape[0], filterShape[1], top, right, bottom, left, 0],
      ...[dilations[0], dilations[1], 1, 1, outChannels, inChannels, dx.id],
    )
    window.clear()
  }
}

/** Whether the windows leave a rest of the input out: never without strides, where each pixel is in one. */
const isCropped = (task: Task): boolean => {
  const { padding, dilations } = attributesOf(task)
  const [, height, width] = shape4(task.outputs[0] as ConcreteType)
  const [, outHeight, outWidth] = shape4(task.inputs[0] as ConcreteType)
  const [filterHeight, filterWidth] = shape4(task.inputs[1] as ConcreteType)
  return (
    outHeight !== height + padding.top + padding.bottom - (filterHeight - 1) * dilations[0] ||
    outWidth !== width + padding.left + padding.right - (filterWidth - 1) * dilations[1]
  )
}

/** How one row of windows meets an axis: input positions of each output position under one tap, or out of range. */
interface Geometry {
  readonly image: Shape4
  readonly out: readonly [height: number, width: number]
  readonly taps: readonly [height: number, width: number]
  readonly attributes: ConvolutionAttributes
}

/**
 * Calls `visit` for each row of output pixels under each tap: where the row begins among the input pixels of one
 * image, how far its pixels are apart, and which of them are inside (`from` to `to`, exclusive).
 */
function forEachRow(
  { image: [, height, width], out, taps, attributes: { strides, padding, dilations } }: Geometry,
  visit: (tap: number, row: number, start: number, step: number, from: number, to: number) => void,
): void {
  for (let ty = 0; ty < taps[0]; ty++)
    for (let tx = 0; tx < taps[1]; tx++) {
      const offset = tx * dilations[1] - padding.left
      const from = Math.min(out[1], Math.max(0, Math.ceil(-offset / strides[1])))
      const to = Math.max(from, Math.min(out[1], Math.ceil((width - offset) / strides[1])))
      for (let y = 0; y < out[0]; y++) {
        const row = y * strides[0] - padding.top + ty * dilations[0]
        const inside = row >= 0 && row < height
        visit(ty * taps[1] + tx, y, row * width + offset, strides[1], inside ? from : 0, inside ? to : 0)
      }
    }
}

/** The windows of some images as columns: `[taps * channels, images * outHeight * outWidth]`. */
function toColumns(geometry: Geometry, image: HostData, base: number, columns: HostData, images: number): void {
  const {
    image: [, height, width, channels],
    out,
  } = geometry
  const pixels = out[0] * out[1]
  const length = images * pixels
  forEachRow(geometry, (tap, y, start, step, from, to) => {
    for (let n = 0; n < images; n++) {
      const source = base + (n * height * width + start) * channels
      for (let c = 0; c < channels; c++) {
        const row = (tap * channels + c) * length + n * pixels + y * out[1]
        for (let x = 0; x < from; x++) columns[row + x] = 0
        let at = source + from * step * channels + c
        for (let x = from; x < to; x++, at += step * channels) columns[row + x] = image[at] as number
        for (let x = to; x < out[1]; x++) columns[row + x] = 0
      }
    }
  })
}

/** Room of the columns of some images that stays in the processor's cache. */
const columnElements = 1 << 18

const imagesAtOnce = (batch: number, elementsOfOne: number): number =>
  Math.max(1, Math.min(batch, Math.floor(columnElements / Math.max(1, elementsOfOne))))

/** Derivative by the filter: the windows of a few images as columns, times the cotangent, added up. */
export const conv2dFilterGradRaw: RawFactory = (task, context) => {
  const [typeX, typeY] = task.inputs as readonly [ConcreteType, ConcreteType]
  const [x, dy] = context.inputs as readonly [Tensor, Tensor]
  const [dw] = context.outputs as readonly [Tensor]
  const image = shape4(typeX)
  const [batch, outHeight, outWidth, filters] = shape4(typeY)
  const [tapsHigh, tapsWide] = shape4(task.outputs[0] as ConcreteType)
  const geometry: Geometry = {
    image,
    out: [outHeight, outWidth],
    taps: [tapsHigh, tapsWide],
    attributes: attributesOf(task),
  }
  const pixels = outHeight * outWidth
  const rows = tapsHigh * tapsWide * image[3]
  if (batch * pixels === 0 || dw.size === 0) return () => void dw.view().fill(0)
  const images = imagesAtOnce(batch, rows * pixels)
  const rest = batch % images
  const columns = context.scratch({ shape: [rows * images * pixels], dtype: "float32" })
  const partial = context.scratch({ shape: [dw.size], dtype: "float32" })
  const multiply = multiplier(context, rows, images * pixels, filters)
  const multiplyRest = rest === 0 ? undefined : multiplier(context, rows, rest * pixels, filters)
  const add = context.heap.kernel("Add")
  const shape = context.list([dw.size])
  return () => {
    for (let n = 0; n < batch; n += images) {
      const count = Math.min(images, batch - n)
      toColumns(geometry, x.view(), n * elementCount(image.slice(1)), columns.view(), count)
      const product = n === 0 ? dw : partial
      const run = count === images ? multiply : multiplyRest
      run?.(columns.address, dy.address + n * pixels * filters * 4, product.address)
      if (n > 0) add(dw.id, shape, 1, partial.id, shape, 1, 0, dw.id)
    }
  }
}

/** The derivative by the input for any strides: `filter dy^T` gives columns, which are added to their pixels. */
function columnsBack(task: Task, context: RawContext): () => void {
  const [dy, filter] = context.inputs as readonly [Tensor, Tensor]
  const [dx] = context.outputs as readonly [Tensor]
  const [batch, outHeight, outWidth, filters] = shape4(task.inputs[0] as ConcreteType)
  const [tapsHigh, tapsWide] = shape4(task.inputs[1] as ConcreteType)
  const image = shape4(task.outputs[0] as ConcreteType)
  const geometry: Geometry = {
    image,
    out: [outHeight, outWidth],
    taps: [tapsHigh, tapsWide],
    attributes: attributesOf(task),
  }
  const pixels = outHeight * outWidth
  const channels = image[3]
  const rows = tapsHigh * tapsWide * channels
  const columns = context.scratch({ shape: [pixels * rows], dtype: "float32" })
  const turned = context.scratch({ shape: [rows * filters], dtype: "float32" })
  const multiply = multiplier(context, pixels, filters, rows)
  const sizes = context.list([rows, filters])
  const order = context.list([1, 0])
  const transpose = context.heap.kernel("Transpose")
  const size = elementCount(image.slice(1))
  return () => {
    transpose(filter.id, sizes, 2, 0, turned.id, order, 2)
    dx.view().fill(0)
    for (let n = 0; n < batch; n++) {
      multiply(dy.address + n * pixels * filters * 4, turned.address, columns.address)
      fromColumns(geometry, columns.view(), dx.view(), n * size)
    }
  }
}

/** Adds columns `[outHeight * outWidth, taps * channels]` to the pixels of the image that begins at `base`. */
function fromColumns(geometry: Geometry, columns: HostData, image: HostData, base: number): void {
  const {
    image: [, , , channels],
    out,
    taps,
  } = geometry
  const rows = taps[0] * taps[1] * channels
  forEachRow(geometry, (tap, y, start, step, from, to) => {
    for (let x = from; x < to; x++) {
      const source = (y * out[1] + x) * rows + tap * channels
      const target = base + (start + x * step) * channels
      for (let c = 0; c < channels; c++)
        image[target + c] = (image[target + c] as number) + (columns[source + c] as number)
    }
  })
}
