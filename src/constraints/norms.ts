import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { sqrt } from "../ir/ops/sqrt.js"
import { square } from "../ir/ops/square.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import { showShape } from "../shape/value.js"

/** An axis of the weight, or several, over which norms are taken; negative ones count from the end. */
export type NormAxis = number | readonly number[]

/** Keeps divisors above 0. */
const epsilon = 1e-7

/** The axes, if they are whole numbers. @throws ConfigError */
export function axisOption(owner: string, axis: NormAxis): NormAxis {
  const axes = typeof axis === "number" ? [axis] : axis
  if (Array.isArray(axes) && axes.length > 0 && axes.every(Number.isInteger)) return axis
  throw new ConfigError(`${owner}: axis must be a whole number or a list of them (was ${formatValue(axis)})`, {
    received: axis,
    path: "axis",
  })
}

/** Norms over an axis, which stays with size 1. @throws ShapeError for an axis that the weight does not have */
export function normsOf(owner: string, weight: Node, axis: NormAxis): Node {
  const axes = typeof axis === "number" ? [axis] : axis
  const rank = weight.shape.length
  const outside = axes.find((one) => one < -rank || one >= rank)
  if (outside !== undefined)
    throw new ShapeError(
      `${owner}: axis must be one of the weight ${showShape(weight.shape)} (was ${outside}); choose from ${-rank} to ${rank - 1}`,
      { received: outside, expected: weight.shape, path: "axis" },
    )
  return sqrt(reduceSum(square(weight), axes, true))
}

/** `numerator / (epsilon + norms)`. */
export const overNorms = (numerator: Node, norms: Node): Node => div(numerator, add(norms, scalar(epsilon)))
