import type { IsAny } from "../../types/checks.js"
import type { Rank, UnknownShape } from "../../types/dim.js"
import type { Mismatch, Reason } from "../../types/mismatch.js"
import type { Axis } from "../../types/shape.js"
import { gather } from "../ir/ops/gather.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import type { Arg, Fail, Options } from "../layers/types.js"
import { knownOptions } from "../shape/options.js"
import { axisIn } from "./axes.js"
import { type Done, type DTypeFault, type DTypeOf, type Made, nodeIn, requireDType, type ShapeOf } from "./operand.js"

/** Along which axis elements are taken. */
export interface TakeOptions {
  /** From 0 (the batch) or, from the end, from -1. */
  readonly axis: number
}

type AxisOf<O> = O extends { readonly axis: infer N } ? N : number

type Taken<X, I, N> = [DTypeFault<"take", "indices", DTypeOf<I>, ["int32"]>] extends [never]
  ? Axis<ShapeOf<X>, N> extends infer At
    ? At extends Mismatch<"axis", unknown, unknown, unknown>
      ? Fail<"axis", `take: ${Reason<At>}`>
      : Done<At extends number ? Put<ShapeOf<X>, ShapeOf<I>, At> : UnknownShape>
    : never
  : DTypeFault<"take", "indices", DTypeOf<I>, ["int32"]>

type Put<S, I, At, Out extends unknown[] = []> =
  IsAny<I> extends true
    ? UnknownShape
    : Rank<I> extends null
      ? UnknownShape
      : S extends readonly [infer Head, ...infer Tail]
        ? Out["length"] extends At
          ? I extends readonly unknown[]
            ? [...Out, ...I, ...Tail]
            : UnknownShape
          : Put<Tail, I, At, [...Out, Head]>
        : UnknownShape

/**
 * The elements along an axis at some indices. `[...a, n, ...b], [...i] -> [...a, ...i, ...b]`
 *
 * @param x any shape
 * @param indices int32, from 0 to n - 1
 * @throws ShapeError for indices that are not int32, and for an axis that does not exist
 * @see Keras `ops.take`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const vectors = (table: Symbolic<[100, 16]>, words: Symbolic<["batch", "time"], "int32">) =>
 *   ops.take(table, words, { axis: 0 }) // Symbolic<["batch", "time", 16]>
 * ```
 */
export function take<
  X extends AnySymbolic,
  I extends AnySymbolic,
  const O extends TakeOptions,
  R = Taken<X, I, AxisOf<O>>,
>(
  x: X,
  indices: Arg<NoInfer<R>, "indices", I>,
  options: Options<NoInfer<R>, O, TakeOptions>,
): Symbolic<Made<R>, DTypeOf<X>> {
  const node = nodeIn("take", x)
  const places = nodeIn("take", indices)
  requireDType("take", places, ["int32"])
  const { axis } = knownOptions<TakeOptions>("take", options as TakeOptions, ["axis"])
  return symbolic(gather(node, places, axisIn("take", axis, node.shape)))
}
