import type { IsAny } from "../../types/checks.js"
import type { UnknownShape } from "../../types/dim.js"
import type { Mismatch, Reason } from "../../types/mismatch.js"
import type { Reduce } from "../../types/reduce.js"
import type { Node } from "../ir/node.js"
import type { AnySymbolic, Symbolic } from "../ir/symbolic.js"
import type { Arg, Fail, Option, Options } from "../layers/types.js"
import type { DType } from "../shape/ndarray.js"
import { booleanOption, knownOptions } from "../shape/options.js"
import { axesIn } from "./axes.js"
import { signed } from "./define.js"
import { type Done, type DTypeFault, type DTypeOf, type Made, nodeIn, requireDType, type ShapeOf } from "./operand.js"

/** What is reduced, and how. */
export interface ReductionOptions {
  /** One axis or several, from 0 (the batch) or, from the end, from -1. Default: all. */
  readonly axis?: number | readonly number[]
  /** Leave sizes of 1 in the place of the axes. Default false. */
  readonly keepDims?: boolean
}

/** What a reduction makes of a shape: `Done`, or a `Fail` at the value or its option `axis`. */
export type Reduced<Op extends string, X, O, Accepts extends readonly DType[]> = [
  DTypeFault<Op, "x", DTypeOf<X>, Accepts>,
] extends [never]
  ? Without<Op, Reduce<ShapeOf<X>, Option<O, "axis", undefined>, Option<O, "keepDims", false>>>
  : DTypeFault<Op, "x", DTypeOf<X>, Accepts>

/** `Done` with a shape, or a `Fail` where an axis does not exist. */
export type Without<Op extends string, S> =
  IsAny<S> extends true
    ? Done<UnknownShape>
    : S extends Mismatch<"axis", unknown, unknown, unknown>
      ? Fail<"axis", `${Op}: ${Reason<S>}`>
      : Done<S>

/** An op over some axes of a value, whose element type it keeps. */
export interface Reduction<Op extends string, Accepts extends readonly DType[]> {
  /** @param x any shape */
  <X extends AnySymbolic, const O extends ReductionOptions | undefined, R = Reduced<Op, X, O, Accepts>>(
    x: Arg<NoInfer<R>, "x", X>,
    options?: Options<NoInfer<R>, O, ReductionOptions>,
  ): Symbolic<Made<R>, DTypeOf<X>>
}

/** An op over some axes of a value. */
export const reduction = <Signature>(
  op: string,
  accepts: readonly DType[],
  build: (x: Node, axes: readonly number[], keepDims: boolean) => Node,
): Signature =>
  signed((x: unknown, options: ReductionOptions = {}) => {
    const node = nodeIn(op, x)
    requireDType(op, node, accepts)
    const { axis, keepDims = false } = knownOptions(op, options, ["axis", "keepDims"])
    return build(node, axesIn(op, axis, node.shape), booleanOption(op, "keepDims", keepDims))
  })
