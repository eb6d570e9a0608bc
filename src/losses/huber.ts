import type { Node } from "../ir/node.js"
import { abs } from "../ir/ops/abs.js"
import { scalar } from "../ir/ops/constant.js"
import { lessEqual } from "../ir/ops/lessEqual.js"
import { mul } from "../ir/ops/mul.js"
import { select } from "../ir/ops/select.js"
import { square } from "../ir/ops/square.js"
import { sub } from "../ir/ops/sub.js"
import { knownOptions, numberOption, ranges } from "../shape/options.js"
import { meanOverLast } from "./elementwise.js"
import type { Loss, LossOptions } from "./loss.js"
import { checkReduction } from "./options.js"

/** Options of `huber`. */
export interface HuberOptions extends LossOptions {
  /** Differences up to here count squared, larger ones in proportion; above 0. Default 1. */
  readonly delta?: number
}

/**
 * Squared for small differences and linear for large ones, so that outliers weigh less:
 * `mean(|d| <= delta ? d^2 / 2 : delta * |d| - delta^2 / 2)` over the last axis, with `d = prediction - target`.
 * Shapes: `[batch, ..., n] -> [batch, ...]`.
 *
 * @throws ConfigError for a delta that is not above 0, or an unknown option
 * @see Huber, Robust Estimation of a Location Parameter (1964); Keras `Huber`
 * @example
 * ```ts
 * import { huber, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({ optimizer: "adam", loss: huber({ delta: 2 }) })
 * ```
 */
export function huber(options: HuberOptions = {}): Loss<"huber", false, "like-output"> {
  const name = "huber"
  const { delta: given = 1, reduction } = knownOptions(name, options, ["delta", "reduction"])
  const delta = numberOption(name, "delta", given, ranges.positive)
  const values = (difference: Node): Node => {
    const size = abs(difference)
    const linear = sub(mul(scalar(delta), size), scalar((delta * delta) / 2))
    return select(lessEqual(size, scalar(delta)), mul(scalar(0.5), square(difference)), linear)
  }
  return {
    name,
    kerasName: "Huber",
    config: { delta },
    fromLogits: false,
    reduction: checkReduction(name, reduction),
    targets: "like-output",
    compute: (target, prediction) => meanOverLast(values(sub(prediction, target))),
  }
}
