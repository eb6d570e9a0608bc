import type { Size } from "../../types/arithmetic.js"
import type { Rank, UnknownShape } from "../../types/dim.js"
import type { DType } from "../ir/node.js"
import { cast as irCast } from "../ir/ops/cast.js"
import { oneHot as irOneHot } from "../ir/ops/oneHot.js"
import { stopGradient as irStopGradient } from "../ir/ops/stopGradient.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import { ShapeError } from "../shape/errors.js"
import { signed, type Unary } from "./define.js"
import { type DTypeOf, nodeIn, requireDType, type ShapeOf } from "./operand.js"

const dtypes: readonly unknown[] = ["float32", "int32", "bool"] satisfies DType[]

/**
 * A value as another element type: numbers to int32 lose their fraction, numbers to bool are true where they are not 0,
 * true is 1. `[...] -> [...]`. Derivatives flow from float32 to float32 only.
 *
 * @param x any shape
 * @param dtype element type of the result
 * @throws ShapeError for an unknown element type
 * @see Keras `ops.cast`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const counted = (hits: Symbolic<["batch"], "bool">) => ops.sum(ops.cast(hits, "float32"))
 * ```
 */
export function cast<X extends AnySymbolic, const D extends DType>(x: X, dtype: D): Symbolic<ShapeOf<X>, D> {
  const node = nodeIn("cast", x)
  if (!dtypes.includes(dtype))
    throw new ShapeError(`cast: dtype must be float32, int32 or bool (was ${String(dtype)})`, { received: dtype })
  return symbolic(irCast(node, dtype))
}

/** Signature of `oneHot`. */
export interface OneHotOp {
  /**
   * @param x class numbers from 0 to classes - 1; others give zeros
   * @param classes how many there are, a positive integer
   */
  <S, D extends DType, const N extends number>(x: Unary<"oneHot", S, D, ["int32"]>, classes: N): Symbolic<Longer<S, N>>
}

type Longer<S, N> = Rank<S> extends null ? UnknownShape : S extends readonly unknown[] ? [...S, Size<N>] : UnknownShape

/**
 * 1 at the place of each class number, 0 elsewhere. `[...] -> [..., classes]`; int32 to float32. Nothing flows back.
 *
 * @throws ShapeError for values that are not int32, and for a number of classes that is no positive integer
 * @see Keras `ops.one_hot`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const targets = (labels: Symbolic<["batch"], "int32">) => ops.oneHot(labels, 10) // Symbolic<["batch", 10]>
 * ```
 */
export const oneHot: OneHotOp = signed((x: unknown, classes: number) => {
  const node = nodeIn("oneHot", x)
  requireDType("oneHot", node, ["int32"])
  if (Number.isSafeInteger(classes) && classes > 0) return irOneHot(node, classes)
  throw new ShapeError(`oneHot: classes must be a positive integer (was ${String(classes)})`, { received: classes })
})

/**
 * The value itself, through which nothing flows back. `[...] -> [...]`
 *
 * @param x any shape
 * @see Keras `ops.stop_gradient`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const fixed = (target: Symbolic<["batch", 3]>) => ops.stopGradient(target)
 * ```
 */
export const stopGradient = <X extends AnySymbolic>(x: X): Symbolic<ShapeOf<X>, DTypeOf<X>> =>
  symbolic(irStopGradient(nodeIn("stopGradient", x)))
