import { equal as irEqual } from "../ir/ops/equal.js"
import { greater as irGreater } from "../ir/ops/greater.js"
import { greaterEqual as irGreaterEqual } from "../ir/ops/greaterEqual.js"
import { less as irLess } from "../ir/ops/less.js"
import { lessEqual as irLessEqual } from "../ir/ops/lessEqual.js"
import { logicalNot as irNot } from "../ir/ops/logicalNot.js"
import { type PredicateOp, pairOp } from "./define.js"

const numbers = ["float32", "int32"] as const
const all = ["float32", "int32", "bool"] as const

/**
 * True where `a` and `b` are the same. `[...], [...] -> [...]`, broadcasting; bool
 *
 * @throws ShapeError for shapes that do not broadcast and for element types that do not fit
 * @see Keras `ops.equal`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const hits = (a: Symbolic<["batch"], "int32">, b: Symbolic<["batch"], "int32">) => ops.equal(a, b)
 * ```
 */
export const equal: PredicateOp<"equal", ["float32", "int32", "bool"]> = pairOp("equal", all, irEqual)

/**
 * True where `a` and `b` differ; NaN differs from itself. `[...], [...] -> [...]`, broadcasting; bool
 *
 * @throws ShapeError for shapes that do not broadcast and for element types that do not fit
 * @see Keras `ops.not_equal`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const given = (words: Symbolic<["batch", "time"], "int32">) => ops.notEqual(words, 0)
 * ```
 */
export const notEqual: PredicateOp<"notEqual", ["float32", "int32", "bool"]> = pairOp("notEqual", all, (a, b) =>
  irNot(irEqual(a, b)),
)

/**
 * True where `a < b`. `[...], [...] -> [...]`, broadcasting; bool
 *
 * @throws ShapeError for shapes that do not broadcast and for element types that do not fit
 * @see Keras `ops.less`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const small = (x: Symbolic<["batch", 3]>) => ops.less(x, 0.5)
 * ```
 */
export const less: PredicateOp<"less", ["float32", "int32"]> = pairOp("less", numbers, irLess)

/**
 * True where `a <= b`. `[...], [...] -> [...]`, broadcasting; bool
 *
 * @throws ShapeError for shapes that do not broadcast and for element types that do not fit
 * @see Keras `ops.less_equal`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const small = (x: Symbolic<["batch", 3]>) => ops.lessEqual(x, 0.5)
 * ```
 */
export const lessEqual: PredicateOp<"lessEqual", ["float32", "int32"]> = pairOp("lessEqual", numbers, irLessEqual)

/**
 * True where `a > b`. `[...], [...] -> [...]`, broadcasting; bool
 *
 * @throws ShapeError for shapes that do not broadcast and for element types that do not fit
 * @see Keras `ops.greater`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const large = (x: Symbolic<["batch", 3]>) => ops.greater(x, 0.5)
 * ```
 */
export const greater: PredicateOp<"greater", ["float32", "int32"]> = pairOp("greater", numbers, irGreater)

/**
 * True where `a >= b`. `[...], [...] -> [...]`, broadcasting; bool
 *
 * @throws ShapeError for shapes that do not broadcast and for element types that do not fit
 * @see Keras `ops.greater_equal`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const large = (x: Symbolic<["batch", 3]>) => ops.greaterEqual(x, 0.5)
 * ```
 */
export const greaterEqual: PredicateOp<"greaterEqual", ["float32", "int32"]> = pairOp(
  "greaterEqual",
  numbers,
  irGreaterEqual,
)
