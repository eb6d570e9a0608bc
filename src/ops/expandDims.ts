import type { Mismatch, Reason } from "../../types/mismatch.js"
import type { Insert } from "../../types/shape.js"
import { reshape } from "../ir/ops/reshape.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import type { Arg, Fail } from "../layers/types.js"
import { axisIn } from "./axes.js"
import { type Done, type DTypeOf, type Made, nodeIn, type ShapeOf } from "./operand.js"

type Expanded<X, Axis> =
  Insert<ShapeOf<X>, Axis, 1> extends infer S
    ? S extends Mismatch<"axis", unknown, unknown, unknown>
      ? Fail<"axis", `expandDims: ${Reason<S>}`>
      : Done<S>
    : never

/**
 * A new axis of size 1. `[a, b] -> [a, 1, b]` for axis 1
 *
 * @param x any shape
 * @param axis where the new axis stands in the result, from 0 or, from the end, from -1
 * @throws ShapeError for an axis that the result does not have
 * @see Keras `ops.expand_dims`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const column = (x: Symbolic<["batch"]>) => ops.expandDims(x, -1) // Symbolic<["batch", 1]>
 * ```
 */
export function expandDims<X extends AnySymbolic, const Axis extends number, R = Expanded<X, Axis>>(
  x: X,
  axis: Arg<NoInfer<R>, "axis", Axis>,
): Symbolic<Made<R>, DTypeOf<X>> {
  const node = nodeIn("expandDims", x)
  const at = axisIn("expandDims", axis, node.shape, node.shape.length + 1)
  return symbolic(reshape(node, [...node.shape.slice(0, at), 1, ...node.shape.slice(at)]))
}
