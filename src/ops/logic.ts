import type { Node } from "../ir/node.js"
import { abs } from "../ir/ops/abs.js"
import { scalar } from "../ir/ops/constant.js"
import { equal as irEqual } from "../ir/ops/equal.js"
import { isFinite as irIsFinite } from "../ir/ops/isFinite.js"
import { logicalAnd as irAnd } from "../ir/ops/logicalAnd.js"
import { logicalNot as irNot } from "../ir/ops/logicalNot.js"
import { logicalOr as irOr } from "../ir/ops/logicalOr.js"
import type { Symbolic } from "../ir/symbolic.js"
import type { DType } from "../shape/ndarray.js"
import { type PredicateOp, pairOp, signed, type Unary } from "./define.js"
import { nodeIn, requireDType } from "./operand.js"

/** A question about every element. */
export interface TestOp<Op extends string, Accepts extends readonly DType[]> {
  /** @param x any shape */
  <S, D extends DType>(x: Unary<Op, S, D, Accepts>): Symbolic<S, "bool">
}

const testOp = <Signature>(op: string, accepts: readonly DType[], build: (x: Node) => Node): Signature =>
  signed((x: unknown) => {
    const node = nodeIn(op, x)
    requireDType(op, node, accepts)
    return build(node)
  })

/**
 * True where both are. `[...], [...] -> [...]`, broadcasting; bool
 *
 * @throws ShapeError for shapes that do not broadcast and for element types that do not fit
 * @see Keras `ops.logical_and`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const both = (a: Symbolic<["batch"], "bool">, b: Symbolic<["batch"], "bool">) => ops.logicalAnd(a, b)
 * ```
 */
export const logicalAnd: PredicateOp<"logicalAnd", ["bool"]> = pairOp("logicalAnd", ["bool"], irAnd)

/**
 * True where one or both are. `[...], [...] -> [...]`, broadcasting; bool
 *
 * @throws ShapeError for shapes that do not broadcast and for element types that do not fit
 * @see Keras `ops.logical_or`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const either = (a: Symbolic<["batch"], "bool">, b: Symbolic<["batch"], "bool">) => ops.logicalOr(a, b)
 * ```
 */
export const logicalOr: PredicateOp<"logicalOr", ["bool"]> = pairOp("logicalOr", ["bool"], irOr)

/**
 * True where exactly one is. `[...], [...] -> [...]`, broadcasting; bool
 *
 * @throws ShapeError for shapes that do not broadcast and for element types that do not fit
 * @see Keras `ops.logical_xor`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const one = (a: Symbolic<["batch"], "bool">, b: Symbolic<["batch"], "bool">) => ops.logicalXor(a, b)
 * ```
 */
export const logicalXor: PredicateOp<"logicalXor", ["bool"]> = pairOp("logicalXor", ["bool"], (a, b) =>
  irNot(irEqual(a, b)),
)

/**
 * True where `x` is not. `[...] -> [...]`; bool
 *
 * @throws ShapeError for values that are not bool
 * @see Keras `ops.logical_not`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const others = (x: Symbolic<["batch"], "bool">) => ops.logicalNot(x)
 * ```
 */
export const logicalNot: TestOp<"logicalNot", ["bool"]> = testOp("logicalNot", ["bool"], irNot)

/**
 * True where `x` is neither infinite nor NaN. `[...] -> [...]`; bool
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.isfinite`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const valid = (x: Symbolic<["batch", 3]>) => ops.isFinite(x)
 * ```
 */
// biome-ignore lint/suspicious/noShadowRestrictedNames: exported under Keras' name, to be read as ops.isFinite
export const isFinite: TestOp<"isFinite", ["float32"]> = testOp("isFinite", ["float32"], irIsFinite)

/**
 * True where `x` is NaN. `[...] -> [...]`; bool
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.isnan`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const missing = (x: Symbolic<["batch", 3]>) => ops.isNan(x)
 * ```
 */
export const isNan: TestOp<"isNan", ["float32"]> = testOp("isNan", ["float32"], (x) => irNot(irEqual(x, x)))

/**
 * True where `x` is infinite. `[...] -> [...]`; bool
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.isinf`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const infinite = (x: Symbolic<["batch", 3]>) => ops.isInf(x)
 * ```
 */
export const isInf: TestOp<"isInf", ["float32"]> = testOp("isInf", ["float32"], (x) =>
  irEqual(abs(x), scalar(Number.POSITIVE_INFINITY)),
)
