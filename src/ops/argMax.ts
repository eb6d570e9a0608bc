import type { Reduce } from "../../types/reduce.js"
import type { Node } from "../ir/node.js"
import { argMax as irArgMax } from "../ir/ops/argMax.js"
import { neg } from "../ir/ops/neg.js"
import { reshape } from "../ir/ops/reshape.js"
import type { AnySymbolic, Symbolic } from "../ir/symbolic.js"
import type { Arg, Option, Options } from "../layers/types.js"
import type { DType } from "../shape/ndarray.js"
import { knownOptions } from "../shape/options.js"
import { sizeOfShape } from "../shape/size.js"
import { axisIn } from "./axes.js"
import { signed } from "./define.js"
import { type DTypeFault, type DTypeOf, type Made, nodeIn, requireDType, type ShapeOf } from "./operand.js"
import type { Without } from "./reduce.js"

/** Which axis is searched. */
export interface SearchOptions {
  /** From 0 (the batch) or, from the end, from -1. Default: all axes, as if they were one. */
  readonly axis?: number
}

type Found<Op extends string, X, O, Accepts extends readonly DType[]> = [
  DTypeFault<Op, "x", DTypeOf<X>, Accepts>,
] extends [never]
  ? Without<Op, Reduce<ShapeOf<X>, Option<O, "axis", undefined>>>
  : DTypeFault<Op, "x", DTypeOf<X>, Accepts>

/** Signature of `argMax` and `argMin`. */
export interface SearchOp<Op extends string, Accepts extends readonly DType[]> {
  /** @param x any shape */
  <X extends AnySymbolic, const O extends SearchOptions | undefined, R = Found<Op, X, O, Accepts>>(
    x: Arg<NoInfer<R>, "x", X>,
    options?: Options<NoInfer<R>, O, SearchOptions>,
  ): Symbolic<Made<R>, "int32">
}

const searchOp = <Signature>(
  op: string,
  accepts: readonly DType[],
  build: (x: Node, axis: number) => Node,
): Signature =>
  signed((x: unknown, options: SearchOptions = {}) => {
    const node = nodeIn(op, x)
    requireDType(op, node, accepts)
    const { axis } = knownOptions(op, options, ["axis"])
    return axis === undefined
      ? build(reshape(node, [sizeOfShape(node.shape)]), 0)
      : build(node, axisIn(op, axis, node.shape))
  })

/**
 * The index of the first largest element along an axis. `[..., n, ...] -> [..., ...]`; int32. Nothing flows back.
 *
 * @throws ShapeError for an axis that does not exist
 * @see Keras `ops.argmax`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const classes = (scores: Symbolic<["batch", 10]>) => ops.argMax(scores, { axis: -1 }) // Symbolic<["batch"], "int32">
 * ```
 */
export const argMax: SearchOp<"argMax", ["float32", "int32"]> = searchOp("argMax", ["float32", "int32"], irArgMax)

/**
 * The index of the first smallest element along an axis. `[..., n, ...] -> [..., ...]`; int32. Nothing flows back.
 *
 * @throws ShapeError for an axis that does not exist
 * @see Keras `ops.argmin`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const nearest = (distances: Symbolic<["batch", 10]>) => ops.argMin(distances, { axis: -1 })
 * ```
 */
export const argMin: SearchOp<"argMin", ["float32"]> = searchOp("argMin", ["float32"], (x, axis) =>
  irArgMax(neg(x), axis),
)
