import { addSizes, ceilDivideSize, floorDivideSize, multiplySizes, type Size, subtractSize } from "./size.js"

/** How windows are laid over an axis, as Keras names it. */
export type PaddingMode = "valid" | "same" | "causal"

/** A window along one axis: its length, the step from window to window, the distance between its taps. */
export interface Window {
  readonly size: number
  readonly stride: number
  readonly dilation: number
}

/** Elements added before and after an axis. */
export type AxisPadding = readonly [before: number, after: number]

/** Length that a dilated window covers: `(size - 1) * dilation + 1`. */
export const windowExtent = ({ size, dilation }: Omit<Window, "stride">): number => (size - 1) * dilation + 1

/**
 * Number of windows on an axis that is padded explicitly: `floor((input + before + after - extent) / stride) + 1`.
 */
export const windowCount = (input: Size, window: Window, [before, after]: AxisPadding): Size =>
  addSizes(floorDivideSize(addSizes(input, before + after - windowExtent(window)), window.stride), 1)

/**
 * Number of windows by padding mode. Formulas: valid `floor((input - extent) / stride) + 1`; same and causal
 * `ceil(input / stride)`.
 */
export const windowOutputSize = (input: Size, window: Window, mode: PaddingMode): Size =>
  mode === "valid" ? windowCount(input, window, [0, 0]) : ceilDivideSize(input, window.stride)

/**
 * The explicit padding of a mode. "same" splits `max((ceil(input / stride) - 1) * stride + extent - input, 0)` as
 * TensorFlow does, the odd element after; "causal" pads `extent - 1` before.
 * @returns `undefined` where it depends on a size that is not known ("same", a stride above 1, a named size)
 */
export function windowPadding(input: Size, window: Window, mode: PaddingMode): AxisPadding | undefined {
  const extent = windowExtent(window)
  if (mode === "valid") return [0, 0]
  if (mode === "causal") return [extent - 1, 0]
  if (window.stride === 1) return split(extent - 1)
  if (typeof input !== "number") return undefined
  return split(Math.max((Math.ceil(input / window.stride) - 1) * window.stride + extent - input, 0))
}

const split = (total: number): AxisPadding => [Math.floor(total / 2), total - Math.floor(total / 2)]

/**
 * Length after a transposed convolution, as Keras 3. Formulas: valid `(input - 1) * stride + extent + outputPadding`,
 * where outputPadding is `max(stride - extent, 0)` when not given; same `input * stride`, or
 * `(input - 1) * stride + extent % 2 + outputPadding` when given.
 */
export function transposedOutputSize(
  input: Size,
  window: Window,
  mode: "valid" | "same",
  outputPadding?: number,
): Size {
  const extent = windowExtent(window)
  const scaled = multiplySizes(input, window.stride)
  if (mode === "same" && outputPadding === undefined) return scaled
  const added = mode === "same" ? extent % 2 : extent
  return addSizes(subtractSize(scaled, window.stride), added, outputPadding ?? Math.max(window.stride - extent, 0))
}

/**
 * The explicit padding of the convolution whose transpose has that length. It never depends on the size itself:
 * same `max(extent - stride, 0)`, or `max(extent - extent % 2 - outputPadding, 0)` when that is given.
 */
export function transposedPadding(window: Window, mode: "valid" | "same", outputPadding?: number): AxisPadding {
  if (mode === "valid") return [0, 0]
  const extent = windowExtent(window)
  const excess = outputPadding === undefined ? window.stride : (extent % 2) + outputPadding
  return split(Math.max(extent - excess, 0))
}
