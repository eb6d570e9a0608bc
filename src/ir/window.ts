import type { Size } from "../shape/size.js"
import { showSizes } from "../shape/value.js"
import { windowCount, windowExtent } from "../shape/window.js"
import { requireDType, requireThat } from "./infer.js"
import type { TensorType } from "./node.js"

/** Elements added around height and width. */
export interface Padding2d {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** How a filter moves over an image. */
export interface ConvolutionAttributes {
  readonly strides: readonly [height: number, width: number]
  readonly padding: Padding2d
  readonly dilations: readonly [height: number, width: number]
}

/** How a pooling window moves over an image. */
export interface PoolAttributes {
  readonly window: readonly [height: number, width: number]
  readonly strides: readonly [height: number, width: number]
  readonly padding: Padding2d
}

type Spatial = readonly [height: Size, width: Size]

/** Height and width after windows of the given lengths have moved over `[height, width]`. */
function slide(
  op: string,
  [height, width]: Spatial,
  window: readonly [number, number],
  { strides, padding, dilations }: ConvolutionAttributes,
): Spatial {
  const { top, bottom, left, right } = padding
  const along = (input: Size, axis: 0 | 1, before: number, after: number): Size => {
    const spec = { size: window[axis], stride: strides[axis], dilation: dilations[axis] }
    requireThat(
      [spec.size, spec.stride, spec.dilation].every((value) => Number.isInteger(value) && value > 0),
      op,
      `window, strides and dilations must be whole and at least 1, got ${window}, ${strides}, ${dilations}`,
    )
    requireThat(before >= 0 && after >= 0, op, `padding must not be negative, got ${before} and ${after}`)
    const count = windowCount(input, spec, [before, after])
    requireThat(
      typeof count !== "number" || count >= 1,
      op,
      `a window of ${windowExtent(spec)} does not fit into ${input}, padded with ${before} and ${after}`,
    )
    return count
  }
  return [along(height, 0, top, bottom), along(width, 1, left, right)]
}

/** Four sizes `[batch, height, width, channels]`. @throws GraphError for another rank or dtype */
function requireImage(op: string, x: TensorType): readonly [Size, Size, Size, Size] {
  requireDType(op, x, "float32")
  requireThat(x.shape.length === 4, op, `needs [batch, height, width, channels], got ${showSizes(x.shape)}`)
  return x.shape as readonly [Size, Size, Size, Size]
}

function requireFilter(op: string, filter: TensorType): readonly [number, number, Size, Size] {
  requireDType(op, filter, "float32")
  const [height, width] = filter.shape
  requireThat(
    filter.shape.length === 4 && typeof height === "number" && typeof width === "number",
    op,
    `needs a filter [height, width, channels, filters] of known height and width, got ${showSizes(filter.shape)}`,
  )
  return filter.shape as readonly [number, number, Size, Size]
}

const requireEqual = (op: string, what: string, a: Size, b: Size): void =>
  requireThat(a === b, op, `${what} differ: ${a} and ${b}`)

/** The type of a convolution: `[batch, h, w, cin]` and `[fh, fw, cin, cout]` -> `[batch, h', w', cout]`. */
export function inferConvolution(
  op: string,
  x: TensorType,
  filter: TensorType,
  attributes: ConvolutionAttributes,
): TensorType {
  const [batch, height, width, channels] = requireImage(op, x)
  const [filterHeight, filterWidth, filterChannels, filters] = requireFilter(op, filter)
  requireEqual(op, "the channels of input and filter", channels, filterChannels)
  const spatial = slide(op, [height, width], [filterHeight, filterWidth], attributes)
  return { shape: [batch, ...spatial, filters], dtype: "float32" }
}

/** The type of a depthwise convolution: `[batch, h, w, c]` and `[fh, fw, c, m]` -> `[batch, h', w', c * m]`. */
export function inferDepthwise(
  op: string,
  x: TensorType,
  filter: TensorType,
  attributes: ConvolutionAttributes,
): TensorType {
  const [, , channels, multiplier] = requireFilter(op, filter)
  const { shape, dtype } = inferConvolution(op, x, filter, attributes)
  requireThat(
    typeof channels === "number" && typeof multiplier === "number",
    op,
    `needs a filter of known channels, got ${showSizes(filter.shape)}`,
  )
  return { shape: [...shape.slice(0, 3), channels * multiplier], dtype }
}

/** The type of a pooling: `[batch, h, w, c]` -> `[batch, h', w', c]`. */
export function inferPool(op: string, x: TensorType, { window, strides, padding }: PoolAttributes): TensorType {
  const [batch, height, width, channels] = requireImage(op, x)
  const { top, bottom, left, right } = padding
  requireThat(
    Math.max(top, bottom) < window[0] && Math.max(left, right) < window[1],
    op,
    `padding must be less than the window ${window}, so that no window lies outside of the image`,
  )
  const spatial = slide(op, [height, width], window, { strides, padding, dilations: [1, 1] })
  return { shape: [batch, ...spatial, channels], dtype: "float32" }
}

/**
 * Checks that a cotangent has the type of the forward result. Sizes that are still expressions are compared only when
 * they are written alike or both known.
 */
export function requireForwardType(op: string, forward: TensorType, dy: TensorType): void {
  requireDType(op, dy, "float32")
  requireThat(
    forward.shape.length === dy.shape.length &&
      forward.shape.every(
        (size, i) => size === dy.shape[i] || typeof size === "string" || typeof dy.shape[i] === "string",
      ),
    op,
    `the forward result is ${showSizes(forward.shape)}, the cotangent ${showSizes(dy.shape)}`,
  )
}
