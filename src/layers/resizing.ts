import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { broadcastTo } from "../ir/ops/broadcastTo.js"
import { cast } from "../ir/ops/cast.js"
import { scalar } from "../ir/ops/constant.js"
import { floor } from "../ir/ops/floor.js"
import { gather } from "../ir/ops/gather.js"
import { iota } from "../ir/ops/iota.js"
import { maximum } from "../ir/ops/maximum.js"
import { minimum } from "../ir/ops/minimum.js"
import { mul } from "../ir/ops/mul.js"
import { reshape } from "../ir/ops/reshape.js"
import { sizeValue } from "../ir/ops/sizeValue.js"
import { sub } from "../ir/ops/sub.js"
import { addSizes, multiplySizes, type Size, sizeOfShape } from "../shape/size.js"

/** How values between the pixels are found. */
export const interpolations = ["nearest", "bilinear"] as const

const enlarged = (x: Node, axis: number, factor: number): readonly Size[] =>
  x.shape.map((size, i) => (i === axis ? multiplySizes(size, factor) : size))

/** Every element along `axis` `factor` times. */
export function resizeNearest(x: Node, axis: number, factor: number): Node {
  if (factor === 1) return x
  const before = sizeOfShape(x.shape.slice(0, axis + 1))
  const behind = sizeOfShape(x.shape.slice(axis + 1))
  return reshape(broadcastTo(reshape(x, [before, 1, behind]), [before, factor, behind]), enlarged(x, axis, factor))
}

/**
 * Linear interpolation along `axis` between pixel centers: element `i` of the result lies at
 * `(i + 0.5) / factor - 0.5`; beyond the first and last center their values hold.
 */
export function resizeBilinear(x: Node, axis: number, factor: number): Node {
  if (factor === 1) return x
  const size = x.shape[axis] as Size
  const length = multiplySizes(size, factor)
  const place = sub(mul(add(iota(length, "float32"), scalar(0.5)), scalar(1 / factor)), scalar(0.5))
  const lower = floor(place)
  const last = sizeValue(addSizes(size, -1))
  const share = reshape(
    sub(place, lower),
    x.shape.map((_, i) => (i === axis ? length : 1)),
  )
  const left = gather(x, cast(maximum(lower, scalar(0)), "int32"), axis)
  const right = gather(x, cast(minimum(add(lower, scalar(1)), last), "int32"), axis)
  return add(left, mul(sub(right, left), share))
}
