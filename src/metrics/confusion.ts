import type { Node } from "../ir/node.js"
import { cast } from "../ir/ops/cast.js"
import { scalar } from "../ir/ops/constant.js"
import { greater } from "../ir/ops/greater.js"
import { logicalAnd } from "../ir/ops/logicalAnd.js"
import { logicalNot } from "../ir/ops/logicalNot.js"

import { reduceSum } from "../ir/ops/reduceSum.js"
import { select } from "../ir/ops/select.js"
import { slice } from "../ir/ops/slice.js"
import { alignFirst } from "../losses/reduceLoss.js"
import { ConfigError } from "../shape/errors.js"
import { knownOptions, numberOption, ranges } from "../shape/options.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import type { MetricInputs, MetricOptions } from "./metric.js"

/** Options of `precision` and `recall`. */
export interface ThresholdOptions<Name extends string = string> extends MetricOptions<Name> {
  /** Predictions above it mean yes; from 0 to 1. Default 0.5. */
  readonly thresholds?: number
  /** Looks at this class alone: an index into the last axis. By default all classes count. */
  readonly classId?: number
}

/** The same with defaults filled in. */
export interface ThresholdConfig {
  readonly thresholds: number
  readonly classId: number | null
}

const wholeNumber = { words: "a whole number of at least 0", holds: (id: number) => Number.isInteger(id) && id >= 0 }

/** Checks the options and fills in the defaults. @throws ConfigError */
export function thresholdConfig(owner: string, options: ThresholdOptions): ThresholdConfig {
  const { thresholds, classId } = knownOptions(owner, options, ["name", "thresholds", "classId"])
  return {
    thresholds: numberOption(owner, "thresholds", thresholds ?? 0.5, ranges.fraction),
    classId: classId === undefined ? null : numberOption(owner, "classId", classId, wholeNumber),
  }
}

/** @throws ConfigError when an output of the given shape does not have the class */
export function requireClass(owner: string, { classId }: ThresholdConfig, shape: readonly Size[]): void {
  const classes = shape.at(-1) ?? 0
  if (classId === null || typeof classes === "string" || classId < classes) return
  throw new ConfigError(
    `${owner}: classId must be an index into the last axis of the output ${showShape(shape)} (was ${classId})`,
    { expected: `below ${classes}`, received: classId, path: "classId" },
  )
}

/** Weighted numbers of right and wrong answers. */
export interface Confusion {
  readonly truePositives: Node
  readonly falsePositives: Node
  readonly falseNegatives: Node
}

const ofClass = (x: Node, classId: number | null): Node => {
  if (classId === null) return x
  const last = x.shape.length - 1
  return slice(
    x,
    x.shape.map((_, axis) => (axis === last ? classId : 0)),
    x.shape.map((_, axis) => (axis === last ? 1 : -1)),
  )
}

/** Counts a batch's answers: yes is a prediction above the threshold, and a target other than 0. */
export function confusionOf(inputs: MetricInputs, { thresholds, classId }: ThresholdConfig): Confusion {
  const { target, prediction, weight } = inputs
  const isPositive = cast(ofClass(target, classId), "bool")
  const saysPositive = greater(ofClass(prediction, classId), scalar(thresholds))
  const counts = weight === undefined ? scalar(1) : alignFirst(weight, prediction.shape.length)
  const sumWhere = (condition: Node): Node => reduceSum(select(condition, counts, scalar(0)))
  return {
    truePositives: sumWhere(logicalAnd(isPositive, saysPositive)),
    falsePositives: sumWhere(logicalAnd(logicalNot(isPositive), saysPositive)),
    falseNegatives: sumWhere(logicalAnd(isPositive, logicalNot(saysPositive))),
  }
}
