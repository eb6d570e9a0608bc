import type { DType } from "../ir/node.js"
import { maximum } from "../ir/ops/maximum.js"
import { minimum } from "../ir/ops/minimum.js"
import { select } from "../ir/ops/select.js"
import type { AnySymbolic, Symbolic } from "../ir/symbolic.js"
import type { Arg, Fail } from "../layers/types.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { aligned, type Stretched } from "./broadcast.js"
import { type Joined, signed, type Unary } from "./define.js"
import {
  type CommonDType,
  type Done,
  type DTypeFault,
  type DTypeOf,
  type Made,
  nodeIn,
  nodePair,
  type Operand,
  requireDType,
  type ShapeOf,
} from "./operand.js"

const all = ["float32", "int32", "bool"] as const
type All = ["float32", "int32", "bool"]

type Chosen<C, A, B> = [DTypeFault<"where", "condition", DTypeOf<C>, ["bool"]>] extends [never]
  ? Joined<"where", A, B, All> extends infer J
    ? J extends Done<infer S>
      ? AtCondition<Stretched<"where", S, ShapeOf<C>>>
      : J
    : never
  : DTypeFault<"where", "condition", DTypeOf<C>, ["bool"]>

type AtCondition<R> = R extends Fail<string, infer Message> ? Fail<"condition", Message> : R

/**
 * `a` where the condition is true, `b` elsewhere. `[...], [...], [...] -> [...]`, all three broadcasting; any element
 * type
 *
 * @param condition bool
 * @param a values where it is true, or a number
 * @param b values where it is false, or a number
 * @throws ShapeError for shapes that do not broadcast and for element types that do not fit
 * @see Keras `ops.where`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const positive = (x: Symbolic<["batch", 3]>) => ops.where(ops.greater(x, 0), x, 0)
 * ```
 */
export const where: WhereOp = signed((condition: unknown, a: unknown, b: unknown) => {
  const test = nodeIn("where", condition)
  requireDType("where", test, ["bool"])
  const pair = aligned("where", nodePair("where", a, b, all))
  const [x, y, chosen] = aligned("where", [...pair, test] as const)
  return select(chosen, x, y)
})

/** Signature of `where`. */
export interface WhereOp {
  /**
   * @param condition bool
   * @param a values where it is true, or a number
   * @param b values where it is false, or a number
   */
  <C extends AnySymbolic, A extends Operand, B extends Operand, R = Chosen<C, A, B>>(
    condition: Arg<NoInfer<R>, "condition", C>,
    a: Arg<NoInfer<R>, "a", A>,
    b: Arg<NoInfer<R>, "b", B>,
  ): Symbolic<Made<R>, CommonDType<A, B>>
}

/** Signature of `clip`. */
export interface ClipOp {
  /**
   * @param x any shape, float32 or int32
   * @param min smallest value that stays
   * @param max largest value that stays
   */
  <S, D extends DType>(x: Unary<"clip", S, D, ["float32", "int32"]>, min: number, max: number): Symbolic<S, D>
}

/**
 * `x` where it lies between two numbers, else the nearer one: `min(max(x, min), max)`. `[...] -> [...]`
 *
 * @throws ShapeError for bool values, ConfigError where `min` is larger than `max`
 * @see Keras `ops.clip`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const chances = (x: Symbolic<["batch", 3]>) => ops.clip(x, 1e-7, 1 - 1e-7)
 * ```
 */
export const clip: ClipOp = signed((x: unknown, min: number, max: number) => {
  if (!(min <= max))
    throw new ConfigError(`clip: min must be at most max (was ${formatValue(min)} and ${formatValue(max)})`, {
      received: [min, max],
    })
  const [value, low] = nodePair("clip", x, min, ["float32", "int32"])
  const [, high] = nodePair("clip", x, max, ["float32", "int32"])
  return minimum(maximum(value, low), high)
})
