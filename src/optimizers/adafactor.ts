import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { maximum } from "../ir/ops/maximum.js"
import { minimum } from "../ir/ops/minimum.js"
import { mul } from "../ir/ops/mul.js"
import { pow } from "../ir/ops/pow.js"
import { reduceMean } from "../ir/ops/reduceMean.js"
import { reshape } from "../ir/ops/reshape.js"
import { sqrt } from "../ir/ops/sqrt.js"
import { square } from "../ir/ops/square.js"
import { sub } from "../ir/ops/sub.js"
import type { LearningRate } from "../schedules/schedule.js"
import { numberOption, ranges } from "../shape/options.js"
import { composeOptimizer } from "./compose.js"
import { stepNumber } from "./moments.js"
import type { Optimizer } from "./optimizer.js"
import { checkKeys, commonConfig, type OptimizerOptions } from "./options.js"

/** Options of `adafactor`. */
export interface AdafactorOptions extends OptimizerOptions {
  /** How fast the means of squares become slower: in step t they keep `1 - t^beta2Decay`; below 0. Default -0.8. */
  readonly beta2Decay?: number
  /** Added to the squares; at least 0. Default 1e-30. */
  readonly epsilon1?: number
  /** Weights move as if they were at least so large; at least 0. Default 0.001. */
  readonly epsilon2?: number
  /** Changes are scaled down to this size; above 0. Default 1. */
  readonly clipThreshold?: number
}

const negative = { words: "a finite number below 0", holds: (decay: number) => decay < 0 }

const rootMeanSquare = (x: Node): Node => sqrt(reduceMean(square(x)))

/** `kept + (mean - kept) * (1 - part)`, with the part that is kept as a value. */
const mix = (kept: Node, value: Node, part: Node): Node => add(mul(part, kept), mul(sub(scalar(1), part), value))

/** The means of squares of a matrix, from those of its rows and columns: `r * c / mean(r)`. */
function product(rows: Node, columns: Node, shape: readonly number[]): Node {
  const shares = div(rows, reduceMean(rows, [-1], true))
  return mul(
    reshape(shares, [...shape.slice(0, -1), 1]),
    reshape(columns, [...shape.slice(0, -2), 1, shape.at(-1) ?? 1]),
  )
}

/**
 * Adam with little memory: of a weight with two axes or more the means of squares are kept for rows and columns only. Weights
 * move in proportion to their size: `w - max(epsilon2, rms(w)) * rate * u / max(1, rms(u) / clipThreshold)`, with
 * `u = g / sqrt(v)` and `rate = min(learningRate, 1 / sqrt(t))`.
 *
 * @param learningRate at least 0, or a schedule; default 0.001
 * @throws ConfigError for an option out of range, an unknown one, or more than one way to clip
 * @see Shazeer & Stern, Adafactor: Adaptive Learning Rates with Sublinear Memory Cost (2018); Keras `Adafactor`
 * @example
 * ```ts
 * import { adafactor, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({ optimizer: adafactor(0.01), loss: "meanSquaredError" })
 * ```
 */
export function adafactor(learningRate: LearningRate = 0.001, options: AdafactorOptions = {}): Optimizer<"adafactor"> {
  const name = "adafactor"
  const given = checkKeys(name, options, ["beta2Decay", "epsilon1", "epsilon2", "clipThreshold"])
  const own = {
    beta2Decay: numberOption(name, "beta2Decay", given.beta2Decay ?? -0.8, negative),
    epsilon1: numberOption(name, "epsilon1", given.epsilon1 ?? 1e-30, ranges.notNegative),
    epsilon2: numberOption(name, "epsilon2", given.epsilon2 ?? 1e-3, ranges.notNegative),
    clipThreshold: numberOption(name, "clipThreshold", given.clipThreshold ?? 1, ranges.positive),
  }
  return composeOptimizer({
    name,
    kerasName: "Adafactor",
    learningRate,
    own,
    common: commonConfig(name, given),
    // A weight with one axis has no rows: Keras keeps a 0 in their place, and in that of columns.
    slots: ({ shape }) => ({
      row: { shape: shape.slice(0, -1), initial: 0 },
      column: { shape: shape.length > 1 ? [...shape.slice(0, -2), ...shape.slice(-1)] : [], initial: 0 },
      velocity: { shape, initial: 0 },
    }),
    formula: ({ weight, gradient, ofGradient, slots, learningRate: given, step }) => {
      const t = stepNumber(step)
      const slowest = div(scalar(1), sqrt(t))
      const rate = minimum(given, slowest)
      const kept = sub(scalar(1), pow(t, scalar(own.beta2Decay)))
      const gradientSquares = ofGradient(square)
      const squares = add(gradientSquares, scalar(own.epsilon1))
      const shape = weight.shape as readonly number[]
      const [row, column, velocity] = slots as readonly [Node, Node, Node]
      const isMatrix = shape.length > 1
      const rows = isMatrix ? mix(row, reduceMean(squares, [-1]), kept) : row
      const columns = isMatrix ? mix(column, reduceMean(squares, [-2]), kept) : column
      const v = isMatrix ? product(rows, columns, shape) : mix(velocity, squares, kept)
      const u = div(gradient, sqrt(v))
      const sizeOfU = sqrt(reduceMean(div(gradientSquares, v)))
      const clipped = div(u, maximum(scalar(1), div(sizeOfU, scalar(own.clipThreshold))))
      const size = maximum(scalar(own.epsilon2), rootMeanSquare(weight))
      return { weight: sub(weight, mul(mul(size, rate), clipped)), slots: [rows, columns, v] }
    },
  })
}
