import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { broadcastTo } from "../ir/ops/broadcastTo.js"
import { cast } from "../ir/ops/cast.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { floor } from "../ir/ops/floor.js"
import { gather } from "../ir/ops/gather.js"
import { greaterEqual } from "../ir/ops/greaterEqual.js"
import { iota } from "../ir/ops/iota.js"
import { lessEqual } from "../ir/ops/lessEqual.js"
import { logicalAnd } from "../ir/ops/logicalAnd.js"
import { maximum } from "../ir/ops/maximum.js"
import { minimum } from "../ir/ops/minimum.js"
import { mul } from "../ir/ops/mul.js"
import { reshape } from "../ir/ops/reshape.js"
import { round } from "../ir/ops/round.js"
import { sizeValue } from "../ir/ops/sizeValue.js"
import { sub } from "../ir/ops/sub.js"
import { addSizes, multiplySizes, type Size, sizeOfShape } from "../shape/size.js"

/** How values between the pixels are found. */
export const interpolations = ["nearest", "bilinear", "bicubic"] as const

const enlarged = (x: Node, axis: number, factor: number): readonly Size[] =>
  x.shape.map((size, i) => (i === axis ? multiplySizes(size, factor) : size))

/** Every element along `axis` `factor` times. */
export function resizeNearest(x: Node, axis: number, factor: number): Node {
  if (factor === 1) return x
  const before = sizeOfShape(x.shape.slice(0, axis + 1))
  const behind = sizeOfShape(x.shape.slice(axis + 1))
  return reshape(broadcastTo(reshape(x, [before, 1, behind]), [before, factor, behind]), enlarged(x, axis, factor))
}

/** Where the elements of the result lie among those of `x` along `axis`: behind element `lower`, by `beyond`. */
function placesOf(x: Node, axis: number, factor: number) {
  const size = x.shape[axis] as Size
  const length = multiplySizes(size, factor)
  const place = sub(mul(add(iota(length, "float32"), scalar(0.5)), scalar(1 / factor)), scalar(0.5))
  const lower = floor(place)
  return {
    lower,
    beyond: sub(place, lower),
    last: sizeValue(addSizes(size, -1)),
    /** A vector as long as the result along the axis. */
    along: (vector: Node): Node =>
      reshape(
        vector,
        x.shape.map((_, i) => (i === axis ? length : 1)),
      ),
  }
}

/**
 * Linear interpolation along `axis` between pixel centers: element `i` of the result lies at
 * `(i + 0.5) / factor - 0.5`; beyond the first and last center their values hold.
 */
export function resizeBilinear(x: Node, axis: number, factor: number): Node {
  if (factor === 1) return x
  const { lower, beyond, last, along } = placesOf(x, axis, factor)
  const share = along(beyond)
  const left = gather(x, cast(maximum(lower, scalar(0)), "int32"), axis)
  const right = gather(x, cast(minimum(add(lower, scalar(1)), last), "int32"), axis)
  return add(left, mul(sub(right, left), share))
}

/** TensorFlow looks up the weights of that many places between two pixels. */
const between = 1024

/** Weight of a pixel at most 1 away, and of one between 1 and 2 away. */
const near = (d: Node): Node => add(mul(mul(sub(mul(d, scalar(1.5)), scalar(2.5)), d), d), scalar(1))
const far = (d: Node): Node => add(mul(sub(mul(add(mul(d, scalar(-0.5)), scalar(2.5)), d), scalar(4)), d), scalar(2))

/**
 * Cubic interpolation along `axis` between pixel centers, by four pixels; those beyond the edge do not count, and the
 * weights of the others are made to sum to 1. Source: Keys, "Cubic convolution interpolation for digital image
 * processing", 1981, with a = -1/2; places between pixels are rounded to 1/1024 as in TensorFlow's kernel.
 */
export function resizeBicubic(x: Node, axis: number, factor: number): Node {
  if (factor === 1) return x
  const { lower, beyond, last, along } = placesOf(x, axis, factor)
  const d = mul(round(mul(beyond, scalar(between))), scalar(1 / between))
  const left = sub(scalar(1), d)
  const weights = [far(add(d, scalar(1))), near(d), near(left), far(add(left, scalar(1)))]
  const places = [-1, 0, 1, 2].map((step) => add(lower, scalar(step)))
  const counted = weights.map((weight, i) => {
    const place = places[i] as Node
    return mul(weight, cast(logicalAnd(greaterEqual(place, scalar(0)), lessEqual(place, last)), "float32"))
  })
  const total = counted.reduce(add)
  const parts = counted.map((weight, i) => {
    const place = cast(minimum(maximum(places[i] as Node, scalar(0)), last), "int32")
    return mul(gather(x, place, axis), along(div(weight, total)))
  })
  return parts.reduce(add)
}

/** Enlarges along `axis` by a whole factor. */
export const resize: Readonly<Record<(typeof interpolations)[number], typeof resizeNearest>> = {
  nearest: resizeNearest,
  bilinear: resizeBilinear,
  bicubic: resizeBicubic,
}
