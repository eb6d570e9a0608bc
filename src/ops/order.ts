import type { Mismatch, Reason } from "../../types/mismatch.js"
import type { Places } from "../../types/reduce.js"
import type { DType, Node } from "../ir/node.js"
import { cumsum as irCumsum } from "../ir/ops/cumsum.js"
import { reverse } from "../ir/ops/reverse.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import type { Arg, Fail, Option, Options } from "../layers/types.js"
import { knownOptions } from "../shape/options.js"
import { axesIn, axisIn } from "./axes.js"
import { type Done, type DTypeFault, type DTypeOf, type Made, nodeIn, requireDType, type ShapeOf } from "./operand.js"

/** Which axes are read backwards. */
export interface FlipOptions {
  /** One axis or several, from 0 (the batch) or, from the end, from -1. Default: all. */
  readonly axis?: number | readonly number[]
}

/** Along which axis sums run. */
export interface CumsumOptions {
  /** From 0 (the batch) or, from the end, from -1. */
  readonly axis: number
}

type Kept<Op extends string, S, Axes> = [Axes] extends [undefined]
  ? Done<S>
  : Places<S, Axes> extends infer P
    ? [P] extends [never]
      ? Done<S>
      : P extends Mismatch<"axis", unknown, unknown, unknown>
        ? Fail<"axis", `${Op}: ${Reason<P>}`>
        : Done<S>
    : never

/**
 * A value read backwards along some axes. `[...] -> [...]`
 *
 * @param x any shape
 * @throws ShapeError for an axis that does not exist
 * @see Keras `ops.flip`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const mirrored = (image: Symbolic<["batch", 8, 8, 3]>) => ops.flip(image, { axis: 2 })
 * ```
 */
export function flip<
  X extends AnySymbolic,
  const O extends FlipOptions | undefined,
  R = Kept<"flip", ShapeOf<X>, Option<O, "axis", undefined>>,
>(x: X, options?: Options<NoInfer<R>, O, FlipOptions>): Symbolic<Made<R>, DTypeOf<X>> {
  const node = nodeIn("flip", x)
  const { axis } = knownOptions<FlipOptions>("flip", options ?? {}, ["axis"])
  return symbolic(reverse(node, axesIn("flip", axis, node.shape)))
}

type Summed<X, O> = [DTypeFault<"cumsum", "x", DTypeOf<X>, ["float32", "int32"]>] extends [never]
  ? Kept<"cumsum", ShapeOf<X>, O extends { readonly axis: infer N } ? N : number>
  : DTypeFault<"cumsum", "x", DTypeOf<X>, ["float32", "int32"]>

const numbers: readonly DType[] = ["float32", "int32"]

/**
 * Running sums along an axis: `y_t = x_0 + ... + x_t`. `[...] -> [...]`; float32 or int32
 *
 * @param x any shape
 * @throws ShapeError for an axis that does not exist
 * @see Keras `ops.cumsum`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const totals = (x: Symbolic<["batch", "time"]>) => ops.cumsum(x, { axis: 1 })
 * ```
 */
export function cumsum<X extends AnySymbolic, const O extends CumsumOptions, R = Summed<X, O>>(
  x: Arg<NoInfer<R>, "x", X>,
  options: Options<NoInfer<R>, O, CumsumOptions>,
): Symbolic<Made<R>, DTypeOf<X>> {
  const node: Node = nodeIn("cumsum", x)
  requireDType("cumsum", node, numbers)
  const { axis } = knownOptions<CumsumOptions>("cumsum", options as CumsumOptions, ["axis"])
  return symbolic(irCumsum(node, axisIn("cumsum", axis, node.shape)))
}
