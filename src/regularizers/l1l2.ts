import { abs } from "../ir/ops/abs.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { mul } from "../ir/ops/mul.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { square } from "../ir/ops/square.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import type { Regularizer } from "./regularizer.js"

/** Factors of `l1l2`. */
export interface L1L2Options {
  /** Factor of the sum of absolute values, at least 0. Default 0. */
  readonly l1?: number
  /** Factor of the sum of squares, at least 0. Default 0. */
  readonly l2?: number
}

/** A factor that is a finite number of at least 0. @throws ConfigError */
export function factor(owner: string, name: string, value: number): number {
  if (Number.isFinite(value) && value >= 0) return value
  throw new ConfigError(`${owner}: ${name} must be a finite number of at least 0 (was ${formatValue(value)})`, {
    expected: ">= 0",
    received: value,
    path: name,
  })
}

/**
 * Both penalties on a weight: `l1 * sum(|w|) + l2 * sum(w^2)`.
 *
 * @throws ConfigError for a factor below 0
 * @see Keras `L1L2`
 * @example
 * ```ts
 * import { l1l2, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(4, { kernelRegularizer: l1l2({ l1: 1e-5, l2: 1e-4 }) })
 * ```
 */
export function l1l2({ l1 = 0, l2 = 0 }: L1L2Options = {}): Regularizer {
  const config = { l1: factor("l1l2", "l1", l1), l2: factor("l1l2", "l2", l2) }
  return {
    name: "l1l2",
    kerasName: "L1L2",
    config,
    penalty: (weight) => add(mul(scalar(l1), reduceSum(abs(weight))), mul(scalar(l2), reduceSum(square(weight)))),
  }
}
