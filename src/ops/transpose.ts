import type { Show } from "../../types/dim.js"
import type { NoOrder, Transpose } from "../../types/rearrange.js"
import { transpose as irTranspose } from "../ir/ops/transpose.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import type { Arg, Fail } from "../layers/types.js"
import { ShapeError } from "../shape/errors.js"
import { showShape } from "../shape/value.js"
import { type Done, type DTypeOf, type Made, nodeIn, type ShapeOf } from "./operand.js"

/** Axes that are no order of those of the value. */
type NotAnOrder<Axes, S> = `transpose: ${Show<Axes>} must name each axis of ${Show<S>} once, counting from 0`

type Transposed<X, Axes> =
  Transpose<ShapeOf<X>, Axes> extends infer S
    ? S extends NoOrder<infer Given, infer Of>
      ? Fail<"axes", NotAnOrder<Given, Of>>
      : Done<S>
    : never

/**
 * The axes in another order: axis `i` of the result is axis `axes[i]` of `x`. `[a, b, c] -> [a, c, b]` for `[0, 2, 1]`
 *
 * @param x any shape
 * @param axes each axis once, from 0 (the batch) or, from the end, from -1. Default: reversed
 * @throws ShapeError for axes that are no order
 * @see Keras `ops.transpose`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const channelsFirst = (x: Symbolic<["batch", 8, 8, 3]>) => ops.transpose(x, [0, 3, 1, 2])
 * // Symbolic<["batch", 3, 8, 8]>
 * ```
 */
export function transpose<
  X extends AnySymbolic,
  const Axes extends readonly number[] | undefined = undefined,
  R = Transposed<X, Axes>,
>(x: X, axes?: Arg<NoInfer<R>, "axes", Axes>): Symbolic<Made<R>, DTypeOf<X>> {
  const node = nodeIn("transpose", x)
  const given = axes as readonly number[] | undefined
  if (given === undefined) return symbolic(irTranspose(node, [...node.shape.keys()].reverse()))
  const places = given.map((axis) => (axis < 0 ? axis + node.shape.length : axis))
  const isOrder = node.shape.every((_, axis) => places.includes(axis)) && places.length === node.shape.length
  if (isOrder) return symbolic(irTranspose(node, places))
  throw new ShapeError(
    `transpose: [${given.join(", ")}] must name each axis of ${showShape(node.shape)} once, counting from 0`,
    { expected: node.shape, received: given, path: "axes" },
  )
}
