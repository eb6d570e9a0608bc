import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { exp } from "../ir/ops/exp.js"
import { isFinite as irIsFinite } from "../ir/ops/isFinite.js"
import { log } from "../ir/ops/log.js"
import { reduceAll } from "../ir/ops/reduceAll.js"
import { reduceAny } from "../ir/ops/reduceAny.js"
import { reduceMax } from "../ir/ops/reduceMax.js"
import { reduceMean } from "../ir/ops/reduceMean.js"
import { reduceMin } from "../ir/ops/reduceMin.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { reshape } from "../ir/ops/reshape.js"
import { select } from "../ir/ops/select.js"
import { sqrt } from "../ir/ops/sqrt.js"
import { square } from "../ir/ops/square.js"
import { stopGradient } from "../ir/ops/stopGradient.js"
import { sub } from "../ir/ops/sub.js"
import { type Reduction, reduction } from "./reduce.js"

const varianceOf = (x: Node, axes: readonly number[], keepDims: boolean): Node =>
  reduceMean(square(sub(x, reduceMean(x, axes, true))), axes, keepDims)

/** The largest element is taken out first; the derivative does not depend on which number that is. */
function logSumExpOf(x: Node, axes: readonly number[], keepDims: boolean): Node {
  const found = reduceMax(x, axes, true)
  const largest = stopGradient(select(irIsFinite(found), found, scalar(0)))
  const result = add(log(reduceSum(exp(sub(x, largest)), axes, true)), largest)
  return keepDims
    ? result
    : reshape(
        result,
        result.shape.filter((_, axis) => !axes.includes(axis)),
      )
}

/**
 * The sum over some axes. `[...] -> [...]` without the axes; float32 or int32
 *
 * @throws ShapeError for an axis that does not exist
 * @see Keras `ops.sum`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const total = (x: Symbolic<["batch", 3]>) => ops.sum(x, { axis: -1 }) // Symbolic<["batch"]>
 * ```
 */
export const sum: Reduction<"sum", ["float32", "int32"]> = reduction("sum", ["float32", "int32"], reduceSum)

/**
 * The mean over some axes: their sum divided by their number. `[...] -> [...]` without the axes; float32
 *
 * @throws ShapeError for an axis that does not exist
 * @see Keras `ops.mean`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const means = (x: Symbolic<["batch", 3]>) => ops.mean(x, { axis: -1, keepDims: true }) // Symbolic<["batch", 1]>
 * ```
 */
export const mean: Reduction<"mean", ["float32"]> = reduction("mean", ["float32"], reduceMean)

/**
 * The variance over some axes: `mean((x - mean(x))^2)`. `[...] -> [...]` without the axes; float32
 *
 * @throws ShapeError for an axis that does not exist
 * @see Keras `ops.var`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const spread = (x: Symbolic<["batch", 3]>) => ops.variance(x, { axis: 0 }) // Symbolic<[3]>
 * ```
 */
export const variance: Reduction<"variance", ["float32"]> = reduction("variance", ["float32"], varianceOf)

/**
 * The standard deviation over some axes: the square root of the variance. `[...] -> [...]` without the axes; float32
 *
 * @throws ShapeError for an axis that does not exist
 * @see Keras `ops.std`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const spread = (x: Symbolic<["batch", 3]>) => ops.std(x, { axis: 0 }) // Symbolic<[3]>
 * ```
 */
export const std: Reduction<"std", ["float32"]> = reduction("std", ["float32"], (x, axes, keepDims) =>
  sqrt(varianceOf(x, axes, keepDims)),
)

/**
 * The largest element over some axes. `[...] -> [...]` without the axes; float32 or int32
 *
 * @throws ShapeError for an axis that does not exist
 * @see Keras `ops.max`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const largest = (x: Symbolic<["batch", 3]>) => ops.max(x, { axis: -1 }) // Symbolic<["batch"]>
 * ```
 */
export const max: Reduction<"max", ["float32", "int32"]> = reduction("max", ["float32", "int32"], reduceMax)

/**
 * The smallest element over some axes. `[...] -> [...]` without the axes; float32 or int32
 *
 * @throws ShapeError for an axis that does not exist
 * @see Keras `ops.min`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const smallest = (x: Symbolic<["batch", 3]>) => ops.min(x, { axis: -1 }) // Symbolic<["batch"]>
 * ```
 */
export const min: Reduction<"min", ["float32", "int32"]> = reduction("min", ["float32", "int32"], reduceMin)

/**
 * `log(sum(e^x))` over some axes, exact for large `x`. `[...] -> [...]` without the axes; float32
 *
 * @throws ShapeError for an axis that does not exist
 * @see Keras `ops.logsumexp`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const energy = (x: Symbolic<["batch", 3]>) => ops.logSumExp(x, { axis: -1 }) // Symbolic<["batch"]>
 * ```
 */
export const logSumExp: Reduction<"logSumExp", ["float32"]> = reduction("logSumExp", ["float32"], logSumExpOf)

/**
 * The Euclidean length over some axes: `sqrt(sum(x^2))`. `[...] -> [...]` without the axes; float32
 *
 * @throws ShapeError for an axis that does not exist
 * @see Keras `ops.norm`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const lengths = (x: Symbolic<["batch", 3]>) => ops.norm(x, { axis: -1 }) // Symbolic<["batch"]>
 * ```
 */
export const norm: Reduction<"norm", ["float32"]> = reduction("norm", ["float32"], (x, axes, keepDims) =>
  sqrt(reduceSum(square(x), axes, keepDims)),
)

/**
 * True where all elements over some axes are. `[...] -> [...]` without the axes; bool
 *
 * @throws ShapeError for an axis that does not exist
 * @see Keras `ops.all`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const every = (x: Symbolic<["batch", 3], "bool">) => ops.all(x, { axis: -1 }) // Symbolic<["batch"], "bool">
 * ```
 */
export const all: Reduction<"all", ["bool"]> = reduction("all", ["bool"], reduceAll)

/**
 * True where one of the elements over some axes is. `[...] -> [...]` without the axes; bool
 *
 * @throws ShapeError for an axis that does not exist
 * @see Keras `ops.any`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const some = (x: Symbolic<["batch", 3], "bool">) => ops.any(x, { axis: -1 }) // Symbolic<["batch"], "bool">
 * ```
 */
export const any: Reduction<"any", ["bool"]> = reduction("any", ["bool"], reduceAny)
