import { add as irAdd } from "../ir/ops/add.js"
import { div } from "../ir/ops/div.js"
import { floor } from "../ir/ops/floor.js"
import { floorMod } from "../ir/ops/floorMod.js"
import { maximum as irMaximum } from "../ir/ops/maximum.js"
import { minimum as irMinimum } from "../ir/ops/minimum.js"
import { mul } from "../ir/ops/mul.js"
import { pow } from "../ir/ops/pow.js"
import { sub } from "../ir/ops/sub.js"
import { type ArithmeticOp, pairOp } from "./define.js"

const numbers = ["float32", "int32"] as const

/**
 * `a + b`. `[...], [...] -> [...]`, broadcasting; float32 or int32
 *
 * @throws ShapeError for shapes that do not broadcast and for element types that differ
 * @see Keras `ops.add`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const shifted = (x: Symbolic<["batch", 3]>, bias: Symbolic<[3]>) => ops.add(x, bias) // Symbolic<["batch", 3]>
 * ```
 */
export const add: ArithmeticOp<"add"> = pairOp("add", numbers, irAdd)

/**
 * `a - b`. `[...], [...] -> [...]`, broadcasting; float32 or int32
 *
 * @throws ShapeError for shapes that do not broadcast and for element types that differ
 * @see Keras `ops.subtract`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const error = (target: Symbolic<["batch"]>, x: Symbolic<["batch"]>) => ops.subtract(x, target)
 * ```
 */
export const subtract: ArithmeticOp<"subtract"> = pairOp("subtract", numbers, sub)

/**
 * `a * b`, element by element. `[...], [...] -> [...]`, broadcasting; float32 or int32
 *
 * @throws ShapeError for shapes that do not broadcast and for element types that differ
 * @see Keras `ops.multiply`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const doubled = (x: Symbolic<["batch", 3]>) => ops.multiply(x, 2)
 * ```
 */
export const multiply: ArithmeticOp<"multiply"> = pairOp("multiply", numbers, mul)

/**
 * `a / b`, element by element. `[...], [...] -> [...]`, broadcasting; float32
 *
 * @throws ShapeError for shapes that do not broadcast and for values that are not float32
 * @see Keras `ops.divide`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const shares = (x: Symbolic<["batch", 3]>) => ops.divide(x, ops.sum(x, { axis: -1, keepDims: true }))
 * ```
 */
export const divide: ArithmeticOp<"divide", ["float32"]> = pairOp("divide", ["float32"], div)

/**
 * `floor(a / b)`, element by element. `[...], [...] -> [...]`, broadcasting; float32. Nothing flows back.
 *
 * @throws ShapeError for shapes that do not broadcast and for values that are not float32
 * @see Keras `ops.floor_divide`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const bins = (x: Symbolic<["batch"]>) => ops.floorDivide(x, 10)
 * ```
 */
export const floorDivide: ArithmeticOp<"floorDivide", ["float32"]> = pairOp("floorDivide", ["float32"], (a, b) =>
  floor(div(a, b)),
)

/**
 * The remainder of `a / b` with the sign of `b`: `a - b * floor(a / b)`. `[...], [...] -> [...]`, broadcasting;
 * float32 or int32
 *
 * @throws ShapeError for shapes that do not broadcast and for element types that differ
 * @see Keras `ops.mod`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const hour = (hours: Symbolic<["batch"]>) => ops.mod(hours, 24)
 * ```
 */
export const mod: ArithmeticOp<"mod"> = pairOp("mod", numbers, floorMod)

/**
 * `a^b`, element by element. `[...], [...] -> [...]`, broadcasting; float32
 *
 * @throws ShapeError for shapes that do not broadcast and for values that are not float32
 * @see Keras `ops.power`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const cubes = (x: Symbolic<["batch", 3]>) => ops.power(x, 3)
 * ```
 */
export const power: ArithmeticOp<"power", ["float32"]> = pairOp("power", ["float32"], pow)

/**
 * The larger one, element by element. `[...], [...] -> [...]`, broadcasting; float32 or int32
 *
 * @throws ShapeError for shapes that do not broadcast and for element types that differ
 * @see Keras `ops.maximum`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const atLeastOne = (x: Symbolic<["batch", 3]>) => ops.maximum(x, 1)
 * ```
 */
export const maximum: ArithmeticOp<"maximum"> = pairOp("maximum", numbers, irMaximum)

/**
 * The smaller one, element by element. `[...], [...] -> [...]`, broadcasting; float32 or int32
 *
 * @throws ShapeError for shapes that do not broadcast and for element types that differ
 * @see Keras `ops.minimum`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const atMostOne = (x: Symbolic<["batch", 3]>) => ops.minimum(x, 1)
 * ```
 */
export const minimum: ArithmeticOp<"minimum"> = pairOp("minimum", numbers, irMinimum)
