import type { Divides, FloorDiv } from "../../types/arithmetic.js"
import type { IsLiteral, Show, ShowDim, UnknownShape } from "../../types/dim.js"
import type { Mismatch, Reason } from "../../types/mismatch.js"
import type { At, ReplaceAt } from "../../types/shape.js"
import { split as splitNode } from "../ir/ops/split.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import type { Arg, Fail, Option, Options } from "../layers/types.js"
import { ShapeError } from "../shape/errors.js"
import { knownOptions } from "../shape/options.js"
import { showShape } from "../shape/value.js"
import { axisIn } from "./axes.js"
import type { JoinOptions } from "./concatenate.js"
import { type Done, type DTypeOf, type Made, nodeIn, type ShapeOf } from "./operand.js"

/** A number of parts that an axis cannot be split into. */
type NotDivisible<N, S> = `split: an axis must divide into ${ShowDim<N>} equal parts; got ${Show<S>}`

type Part<S, N, Axis> =
  At<S, Axis> extends infer D
    ? D extends Mismatch<"axis", unknown, unknown, unknown>
      ? Fail<"axis", `split: ${Reason<D>}`>
      : Divides<N, D> extends false
        ? Fail<"parts", NotDivisible<N, S>>
        : AsShape<ReplaceAt<S, Axis, FloorDiv<D, N>>>
    : never

type AsShape<S> = Done<S extends readonly unknown[] ? S : UnknownShape>

/** `N` values of one type. */
export type Parts<N, T, Out extends readonly unknown[] = []> =
  IsLiteral<N> extends true ? (Out["length"] extends N ? Out : Parts<N, T, readonly [...Out, T]>) : readonly T[]

/**
 * Equal parts along an axis. `[..., n * a, ...] -> n times [..., a, ...]`
 *
 * @param x any shape; the size along the axis must be known when the model is built
 * @param parts how many, a positive integer
 * @throws ShapeError where the axis does not divide, or does not exist
 * @see Keras `ops.split`; the axis is the first one by default
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * function gated(x: Symbolic<["batch", 8]>) {
 *   const [values, gates] = ops.split(x, 2, { axis: -1 }) // both Symbolic<["batch", 4]>
 *   return ops.multiply(values, ops.sigmoid(gates))
 * }
 * ```
 */
export function split<
  X extends AnySymbolic,
  const N extends number,
  const O extends JoinOptions | undefined,
  R = Part<ShapeOf<X>, N, Option<O, "axis", 0>>,
>(
  x: X,
  parts: Arg<NoInfer<R>, "parts", N>,
  options?: Options<NoInfer<R>, O, JoinOptions>,
): Parts<N, Symbolic<Made<R>, DTypeOf<X>>> {
  const node = nodeIn("split", x)
  const { axis = 0 } = knownOptions<JoinOptions>("split", options ?? {}, ["axis"])
  const place = axisIn("split", axis, node.shape)
  const whole = node.shape[place]
  const count = Number(parts)
  const size = typeof whole === "number" && Number.isInteger(count) && count > 0 ? whole / count : Number.NaN
  if (!Number.isInteger(size))
    throw new ShapeError(
      `split: an axis must divide into ${count} equal parts; got ${showShape(node.shape)}; its size must be known`,
      { expected: count, received: whole, path: "parts" },
    )
  const pieces = splitNode(node, Array<number>(count).fill(size), place).map((piece) => symbolic(piece))
  // As many as the type says: the compiler does not count what `from` makes.
  return pieces as unknown as Parts<N, Symbolic<Made<R>, DTypeOf<X>>>
}
