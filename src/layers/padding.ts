import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { cast } from "../ir/ops/cast.js"
import { scalar } from "../ir/ops/constant.js"
import { floor } from "../ir/ops/floor.js"
import { gather } from "../ir/ops/gather.js"
import { iota } from "../ir/ops/iota.js"
import { maximum } from "../ir/ops/maximum.js"
import { mul } from "../ir/ops/mul.js"
import { pad } from "../ir/ops/pad.js"
import { sizeValue } from "../ir/ops/sizeValue.js"
import { sub } from "../ir/ops/sub.js"
import type { Padding2d } from "../ir/window.js"
import { addSizes, ceilDivideSize, multiplySizes, type Size } from "../shape/size.js"
import { type PaddingMode, type Window, windowExtent, windowPadding } from "../shape/window.js"
import type { Windows } from "./windows.js"

/**
 * `x` with as many elements around `axis` as padding "same" needs, for a size known only at run time: that number
 * depends on the size, so the elements are taken from a wide frame of `value`.
 */
function frame(x: Node, axis: number, window: Window, value: number): Node {
  const size = x.shape[axis] as Size
  const reach = windowExtent(window) - 1
  const steps = addSizes(ceilDivideSize(size, window.stride), -1)
  const covered = addSizes(multiplySizes(steps, window.stride), reach + 1)
  const added = maximum(sizeValue(addSizes(covered, multiplySizes(-1, size))), scalar(0))
  const before = cast(floor(mul(added, scalar(0.5))), "int32")
  const wide = pad(
    x,
    x.shape.map((_, i) => (i === axis ? [reach, reach] : [0, 0])),
    value,
  )
  return gather(wide, add(iota(covered), sub(scalar(reach, "int32"), before)), axis)
}

/**
 * What windows over `[batch, height, width, channels]` need: the input, already framed with `value` where the padding
 * depends on a size known only at run time, and the explicit padding that remains.
 */
export function padded(
  x: Node,
  [height, width]: Windows,
  mode: PaddingMode,
  value = 0,
): { readonly x: Node; readonly framed: boolean; readonly padding: Padding2d } {
  const vertical = windowPadding(x.shape[1] as Size, height, mode)
  const horizontal = windowPadding(x.shape[2] as Size, width, mode)
  const tall = vertical === undefined ? frame(x, 1, height, value) : x
  const wide = horizontal === undefined ? frame(tall, 2, width, value) : tall
  const [top, bottom] = vertical ?? [0, 0]
  const [left, right] = horizontal ?? [0, 0]
  return { x: wide, framed: wide !== x, padding: { top, bottom, left, right } }
}
