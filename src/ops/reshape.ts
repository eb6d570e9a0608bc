import type { Mismatch, Reason } from "../../types/mismatch.js"
import type { ReshapeNamed } from "../../types/rearrange.js"
import { reshape as irReshape } from "../ir/ops/reshape.js"
import { type AnySymbolic, type ShapeFrom, type SizeLike, type Symbolic, symbolic } from "../ir/symbolic.js"
import type { Arg, Fail } from "../layers/types.js"
import { ShapeError } from "../shape/errors.js"
import { canBeEqual, divideExactly, multiplySizes, type Size, sizeOfShape } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import { type Done, type DTypeOf, type Made, nodeIn, type ShapeOf } from "./operand.js"
import { sizesIn } from "./sizes.js"

type Reshaped<X, T> =
  ReshapeNamed<ShapeOf<X>, ShapeFrom<T>> extends infer S
    ? S extends Mismatch<"count" | "target", unknown, unknown, unknown>
      ? Fail<"shape", `reshape: ${Reason<S>}`>
      : Done<S>
    : never

/** The target with its -1 worked out. @throws ShapeError where the elements do not fit into it */
function filled(from: readonly Size[], target: readonly Size[]): readonly Size[] {
  const wrong = (reason: string): ShapeError =>
    new ShapeError(`reshape: ${reason}`, { expected: from, received: target, path: "shape" })
  const given = target.filter((size) => size !== -1)
  if (target.length - given.length > 1)
    throw wrong(`${showShape(target)} must be positive integers with at most one -1`)
  const rest = divideExactly(sizeOfShape(from), multiplySizes(...given))
  const fits = given.length < target.length ? rest !== undefined : canBeEqual(sizeOfShape(from), sizeOfShape(given))
  if (!fits) throw wrong(`${showShape(from)} does not hold as many elements as ${showShape(target)}`)
  return target.map((size) => (size === -1 ? (rest as Size) : size))
}

/**
 * The same elements, in row-major order, in another shape. `[...] -> shape`
 *
 * @param x any shape
 * @param shape sizes of all axes, the batch included: numbers, `"batch"`, sizes of a value's shape, and at most one -1,
 * which is worked out
 * @throws ShapeError where the shape holds another number of elements
 * @see Keras `ops.reshape`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const heads = (x: Symbolic<["batch", "time", 64]>) => ops.reshape(x, ["batch", x.shape[1], 8, -1])
 * // Symbolic<["batch", "time", 8, 8]>
 * ```
 */
export function reshape<X extends AnySymbolic, const T extends readonly SizeLike[], R = Reshaped<X, T>>(
  x: X,
  shape: Arg<NoInfer<R>, "shape", T>,
): Symbolic<Made<R>, DTypeOf<X>> {
  const node = nodeIn("reshape", x)
  return symbolic(irReshape(node, filled(node.shape, sizesIn("reshape", shape, -1))))
}
