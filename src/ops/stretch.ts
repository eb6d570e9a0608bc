import type { Broadcast } from "../../types/broadcast.js"
import type { SameShape, Show } from "../../types/dim.js"
import type { Mismatch } from "../../types/mismatch.js"
import type { Normalize } from "../../types/shape.js"
import { broadcastTo as irBroadcastTo } from "../ir/ops/broadcastTo.js"
import { reshape } from "../ir/ops/reshape.js"
import { type AnySymbolic, type ShapeFrom, type SizeLike, type Symbolic, symbolic } from "../ir/symbolic.js"
import type { Arg, Fail } from "../layers/types.js"
import { ShapeError } from "../shape/errors.js"
import { agreedSize, type Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import { type Done, type DTypeOf, type Made, nodeIn, type ShapeOf } from "./operand.js"
import { sizesIn } from "./sizes.js"

/** A value that cannot be stretched to a shape. */
type DoesNotStretch<S, T> = `broadcastTo: ${Show<S>} cannot be stretched to ${Show<T>}`

type StretchedTo<S, T> =
  Broadcast<S, T> extends infer B
    ? B extends Mismatch<"broadcast", unknown, unknown, unknown>
      ? Fail<"shape", DoesNotStretch<S, T>>
      : SameShape<B, T> extends true
        ? Done<Normalize<T>>
        : Fail<"shape", DoesNotStretch<S, T>>
    : never

/**
 * A value repeated along axes of size 1, and along new ones in front. `[..., 1, ...] -> [..., n, ...]`
 *
 * @param x any shape
 * @param shape sizes of all axes of the result, the batch included
 * @throws ShapeError where the value cannot be stretched so
 * @see Keras `ops.broadcast_to`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const rows = (bias: Symbolic<[3]>) => ops.broadcastTo(bias, ["batch", 3]) // Symbolic<["batch", 3]>
 * ```
 */
export function broadcastTo<
  X extends AnySymbolic,
  const T extends readonly SizeLike[],
  R = StretchedTo<ShapeOf<X>, ShapeFrom<T>>,
>(x: X, shape: Arg<NoInfer<R>, "shape", T>): Symbolic<Made<R>, DTypeOf<X>> {
  const node = nodeIn("broadcastTo", x)
  const target = sizesIn("broadcastTo", shape)
  const skipped = target.length - node.shape.length
  const fits = node.shape.every((size, axis) => size === 1 || agreedSize(size, target[skipped + axis] ?? 0))
  if (skipped < 0 || !fits)
    throw new ShapeError(`broadcastTo: ${showShape(node.shape)} cannot be stretched to ${showShape(target)}`, {
      expected: target,
      received: node.shape,
      path: "shape",
    })
  const known = node.shape.map((size, axis) => (size === 1 ? 1 : (target[skipped + axis] as Size)))
  return symbolic(irBroadcastTo(reshape(node, known), target))
}

/** A value that does not have a shape. */
type NotOfShape<S, T> = `ensureShape: the shape must be ${Show<T>} (was ${Show<S>})`

type Ensured<S, T> = SameShape<S, T> extends true ? Done<Normalize<T>> : Fail<"shape", NotOfShape<S, T>>

/**
 * The value itself, with a shape that the compiler cannot work out: it is checked when the model is built.
 * `[...] -> shape`
 *
 * @param x any shape
 * @param shape sizes of all axes, the batch included
 * @throws ShapeError where the value has another shape
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const known = (x: Symbolic) => ops.ensureShape(x, ["batch", 10]) // Symbolic<["batch", 10]>
 * ```
 */
export function ensureShape<
  X extends AnySymbolic,
  const T extends readonly SizeLike[],
  R = Ensured<ShapeOf<X>, ShapeFrom<T>>,
>(x: X, shape: Arg<NoInfer<R>, "shape", T>): Symbolic<Made<R>, DTypeOf<X>> {
  const node = nodeIn("ensureShape", x)
  const target = sizesIn("ensureShape", shape)
  const fits = node.shape.length === target.length && node.shape.every((size, i) => agreedSize(size, target[i] as Size))
  if (!fits)
    throw new ShapeError(`ensureShape: the shape must be ${showShape(target)} (was ${showShape(node.shape)})`, {
      expected: target,
      received: node.shape,
      path: "shape",
    })
  return symbolic(reshape(node, target))
}
