import type { Add } from "../../types/arithmetic.js"
import type { Rank, Show, UnknownShape } from "../../types/dim.js"
import { pad as irPad } from "../ir/ops/pad.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import type { Arg, Fail } from "../layers/types.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import { showShape } from "../shape/value.js"
import { type Done, type DTypeOf, type Made, nodeIn, type ShapeOf } from "./operand.js"

/** How many elements are added before and after an axis. */
export type PadWidth = readonly [before: number, after: number]

/** A list of widths that does not have one for each axis. */
type NotOnePerAxis<S> = `pad: widths must hold one pair for each axis; got ${Show<S>}`

type Padded<S, W> =
  Rank<S> extends null
    ? Done<UnknownShape>
    : Rank<W> extends null
      ? Done<UnknownShape>
      : Rank<W> extends Rank<S>
        ? Done<Grown<S, W>>
        : Fail<"widths", NotOnePerAxis<S>>

type Grown<S, W, Out extends unknown[] = []> = [S, W] extends [
  readonly [infer D, ...infer Ds],
  readonly [readonly [infer Before, infer After], ...infer More],
]
  ? Grown<Ds, More, [...Out, Add<Add<D, Before>, After>]>
  : Out

/**
 * A value with a constant around it. `[n, ...] -> [before + n + after, ...]`
 *
 * @param x any shape
 * @param widths one pair for each axis: elements before and after it, from 0 on
 * @param value what is put there. Default 0
 * @throws ShapeError where there is not one pair for each axis
 * @see Keras `ops.pad`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const framed = (x: Symbolic<["batch", 8, 3]>) => ops.pad(x, [[0, 0], [1, 1], [0, 0]]) // Symbolic<["batch", 10, 3]>
 * ```
 */
export function pad<X extends AnySymbolic, const W extends readonly PadWidth[], R = Padded<ShapeOf<X>, W>>(
  x: X,
  widths: Arg<NoInfer<R>, "widths", W>,
  value = 0,
): Symbolic<Made<R>, DTypeOf<X>> {
  const node = nodeIn("pad", x)
  const given = widths as readonly PadWidth[]
  if (given.length !== node.shape.length)
    throw new ShapeError(`pad: widths must hold one pair for each axis; got ${showShape(node.shape)}`, {
      expected: node.shape.length,
      received: given,
      path: "widths",
    })
  if (!given.flat().every((width) => Number.isSafeInteger(width) && width >= 0))
    throw new ConfigError(`pad: widths must be whole numbers from 0 on (was ${formatValue(given)})`, {
      received: given,
      path: "widths",
    })
  return symbolic(irPad(node, given, value))
}
