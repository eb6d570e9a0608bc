import { abs as irAbs } from "../ir/ops/abs.js"
import { ceil as irCeil } from "../ir/ops/ceil.js"
import { scalar } from "../ir/ops/constant.js"
import { cos as irCos } from "../ir/ops/cos.js"
import { div } from "../ir/ops/div.js"
import { erf as irErf } from "../ir/ops/erf.js"
import { exp as irExp } from "../ir/ops/exp.js"
import { expm1 as irExpm1 } from "../ir/ops/expm1.js"
import { floor as irFloor } from "../ir/ops/floor.js"
import { log as irLog } from "../ir/ops/log.js"
import { log1p as irLog1p } from "../ir/ops/log1p.js"
import { neg } from "../ir/ops/neg.js"
import { round as irRound } from "../ir/ops/round.js"
import { rsqrt as irRsqrt } from "../ir/ops/rsqrt.js"
import { sign as irSign } from "../ir/ops/sign.js"
import { sin as irSin } from "../ir/ops/sin.js"
import { sqrt as irSqrt } from "../ir/ops/sqrt.js"
import { square as irSquare } from "../ir/ops/square.js"
import { type FloatOp, floatOp } from "./define.js"

/**
 * `|x|`, element by element. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.absolute`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const distance = (x: Symbolic<["batch", 3]>) => ops.abs(ops.subtract(x, 1))
 * ```
 */
export const abs: FloatOp<"abs"> = floatOp("abs", irAbs)

/**
 * `-x`, element by element. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.negative`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const flipped = (x: Symbolic<["batch", 3]>) => ops.negative(x)
 * ```
 */
export const negative: FloatOp<"negative"> = floatOp("negative", neg)

/**
 * -1, 0 or 1 by the sign of `x`. Nothing flows back. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.sign`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const signs = (x: Symbolic<["batch", 3]>) => ops.sign(x)
 * ```
 */
export const sign: FloatOp<"sign"> = floatOp("sign", irSign)

/**
 * `x^2`, element by element. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.square`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const energy = (x: Symbolic<["batch", 3]>) => ops.sum(ops.square(x), { axis: -1 })
 * ```
 */
export const square: FloatOp<"square"> = floatOp("square", irSquare)

/**
 * The square root, element by element; NaN below 0. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.sqrt`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const lengths = (x: Symbolic<["batch", 3]>) => ops.sqrt(ops.sum(ops.square(x), { axis: -1 }))
 * ```
 */
export const sqrt: FloatOp<"sqrt"> = floatOp("sqrt", irSqrt)

/**
 * `1 / sqrt(x)`, element by element. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.rsqrt`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const scaled = (x: Symbolic<["batch", 3]>) => ops.multiply(x, ops.rsqrt(ops.add(ops.square(x), 1)))
 * ```
 */
export const rsqrt: FloatOp<"rsqrt"> = floatOp("rsqrt", irRsqrt)

/**
 * `1 / x`, element by element. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.reciprocal`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const inverse = (x: Symbolic<["batch", 3]>) => ops.reciprocal(x)
 * ```
 */
export const reciprocal: FloatOp<"reciprocal"> = floatOp("reciprocal", (x) => div(scalar(1), x))

/**
 * `e^x`, element by element. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.exp`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const rates = (x: Symbolic<["batch", 3]>) => ops.exp(x)
 * ```
 */
export const exp: FloatOp<"exp"> = floatOp("exp", irExp)

/**
 * `e^x - 1`, exact for small `x`. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.expm1`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const growth = (x: Symbolic<["batch", 3]>) => ops.expm1(x)
 * ```
 */
export const expm1: FloatOp<"expm1"> = floatOp("expm1", irExpm1)

/**
 * The natural logarithm, element by element; NaN below 0. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.log`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const logarithms = (x: Symbolic<["batch", 3]>) => ops.log(ops.maximum(x, 1e-7))
 * ```
 */
export const log: FloatOp<"log"> = floatOp("log", irLog)

/**
 * `log(1 + x)`, exact for small `x`. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.log1p`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const counts = (x: Symbolic<["batch", 3]>) => ops.log1p(x)
 * ```
 */
export const log1p: FloatOp<"log1p"> = floatOp("log1p", irLog1p)

/**
 * The sine of an angle in radians. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.sin`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const waves = (x: Symbolic<["batch", 3]>) => ops.sin(ops.multiply(x, Math.PI))
 * ```
 */
export const sin: FloatOp<"sin"> = floatOp("sin", irSin)

/**
 * The cosine of an angle in radians. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.cos`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const waves = (x: Symbolic<["batch", 3]>) => ops.cos(ops.multiply(x, Math.PI))
 * ```
 */
export const cos: FloatOp<"cos"> = floatOp("cos", irCos)

/**
 * The tangent of an angle in radians: `sin(x) / cos(x)`. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.tan`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const slopes = (x: Symbolic<["batch", 3]>) => ops.tan(x)
 * ```
 */
export const tan: FloatOp<"tan"> = floatOp("tan", (x) => div(irSin(x), irCos(x)))

/**
 * The error function: `2 / sqrt(pi)` times the integral of `e^(-t^2)` from 0 to `x`. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.erf`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const chances = (x: Symbolic<["batch", 3]>) => ops.multiply(ops.add(ops.erf(x), 1), 0.5)
 * ```
 */
export const erf: FloatOp<"erf"> = floatOp("erf", irErf)

/**
 * The largest whole number up to `x`. Nothing flows back. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.floor`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const bins = (x: Symbolic<["batch", 3]>) => ops.floor(x)
 * ```
 */
export const floor: FloatOp<"floor"> = floatOp("floor", irFloor)

/**
 * The smallest whole number from `x` on. Nothing flows back. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.ceil`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const bins = (x: Symbolic<["batch", 3]>) => ops.ceil(x)
 * ```
 */
export const ceil: FloatOp<"ceil"> = floatOp("ceil", irCeil)

/**
 * The nearest whole number, the even one of two. Nothing flows back. `[...] -> [...]`; float32
 *
 * @throws ShapeError for values that are not float32
 * @see Keras `ops.round`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const rounded = (x: Symbolic<["batch", 3]>) => ops.round(x)
 * ```
 */
export const round: FloatOp<"round"> = floatOp("round", irRound)
