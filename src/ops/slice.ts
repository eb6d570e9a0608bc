import type { Negative, Size as SizeType, Sub } from "../../types/arithmetic.js"
import type { Rank, Show, UnknownShape } from "../../types/dim.js"
import { slice as irSlice } from "../ir/ops/slice.js"
import { type AnySymbolic, type ShapeFrom, type SizeLike, type Symbolic, symbolic } from "../ir/symbolic.js"
import type { Arg, Fail } from "../layers/types.js"
import { ShapeError } from "../shape/errors.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import { type Done, type DTypeOf, type Made, nodeIn, type ShapeOf } from "./operand.js"
import { sizesIn } from "./sizes.js"

/** A box that does not lie inside of the value. */
type NotInside<Shape, Start, S> = `slice: ${Show<Shape>} from ${Show<Start>} is not inside ${Show<S>}`

type Sliced<S, Start, Shape> =
  Rank<S> extends null
    ? Done<UnknownShape>
    : Rank<Start> extends null
      ? Done<UnknownShape>
      : Rank<Shape> extends null
        ? Done<UnknownShape>
        : [Rank<Start>, Rank<Shape>] extends [Rank<S>, Rank<S>]
          ? Boxed<S, Start, Shape, S, Start, Shape>
          : Fail<"shape", NotInside<Shape, Start, S>>

type Boxed<S, Start, Shape, AllS, AllStart, AllShape, Out extends unknown[] = []> = [S, Start, Shape] extends [
  readonly [infer D, ...infer Ds],
  readonly [infer From, ...infer Froms],
  readonly [infer Length, ...infer Lengths],
]
  ? Along<D, From, Length> extends infer N
    ? N extends Negative
      ? Fail<"shape", NotInside<AllShape, AllStart, AllS>>
      : Boxed<Ds, Froms, Lengths, AllS, AllStart, AllShape, [...Out, N]>
    : never
  : Done<Out>

/** The size along one axis; `Negative` where the box leaves the value. */
type Along<D, From, Length> = [Length] extends [-1]
  ? Sub<D, From>
  : Sub<Sub<D, From>, Length> extends Negative
    ? Negative
    : Sub<D, From> extends Negative
      ? Negative
      : SizeType<Length>

/**
 * The part of a value that starts at some index and has some shape. `[...] -> shape`
 *
 * @param x any shape
 * @param start first index along each axis, from 0
 * @param shape size along each axis; -1 takes the rest
 * @throws ShapeError where the part does not lie inside of the value
 * @see Keras `ops.slice`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const firstTwo = (x: Symbolic<["batch", 5]>) => ops.slice(x, [0, 0], [-1, 2]) // Symbolic<["batch", 2]>
 * ```
 */
export function slice<
  X extends AnySymbolic,
  const Start extends readonly number[],
  const Shape extends readonly SizeLike[],
  R = Sliced<ShapeOf<X>, Start, ShapeFrom<Shape>>,
>(x: X, start: Start, shape: Arg<NoInfer<R>, "shape", Shape>): Symbolic<Made<R>, DTypeOf<X>> {
  const node = nodeIn("slice", x)
  const sizes = sizesIn("slice", shape, -1)
  const inside = (all: Size, axis: number): boolean => {
    const from = start[axis] ?? -1
    const length = sizes[axis] ?? -2
    if (!Number.isInteger(from) || from < 0 || typeof length === "string") return typeof length === "string"
    return typeof all !== "number" ? length !== -2 : from + Math.max(length, 1) <= all
  }
  const fits = node.shape.every(inside) && start.length === node.shape.length && sizes.length === node.shape.length
  if (!fits)
    throw new ShapeError(`slice: ${showShape(sizes)} from ${showShape(start)} is not inside ${showShape(node.shape)}`, {
      expected: node.shape,
      received: { start, shape: sizes },
      path: "shape",
    })
  return symbolic(irSlice(node, start, sizes))
}
