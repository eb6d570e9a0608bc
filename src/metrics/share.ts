import { knownOptions, numberOption } from "../shape/options.js"
import { elementsOf, ratio } from "./accumulators.js"
import { below, type ConfusionCount, confusionState, countAnswers } from "./confusion.js"
import type { Metric } from "./metric.js"
import {
  type AtThresholds,
  type CountOptions,
  checkClassId,
  checkThresholds,
  listed,
  requireClass,
  requireLargest,
  shaped,
  type Thresholds,
} from "./thresholds.js"
import { positiveInteger } from "./topK.js"

/** Options of `precision` and `recall`. */
export interface ThresholdOptions<Name extends string = string, T extends Thresholds = Thresholds>
  extends CountOptions<Name, T> {
  /**
   * Only the `topK` largest predictions of the last axis can mean yes; without `thresholds` all of these do. A positive
   * integer. By default all predictions are looked at.
   */
  readonly topK?: number
  /** Looks at this class alone: an index into the last axis. By default all classes count. */
  readonly classId?: number
}

/** Which share of which answers a metric is. */
export interface ShareSpec {
  readonly owner: string
  readonly kerasName: string
  /** What is wrong among the answers beside the true positives. */
  readonly wrong: ConfusionCount
}

/** `true positives / (true positives + wrong)` at each threshold; 0 where there are none. @throws ConfigError */
export function share<Name extends string, T extends Thresholds>(
  { owner, kerasName, wrong }: ShareSpec,
  options: ThresholdOptions<Name, T>,
): Metric<Name, AtThresholds<T>> {
  const given = knownOptions(owner, options, ["name", "thresholds", "topK", "classId"])
  const topK = given.topK === undefined ? null : numberOption(owner, "topK", given.topK, positiveInteger)
  const classId = checkClassId(owner, given.classId)
  const thresholds = given.thresholds === undefined ? null : checkThresholds(owner, given.thresholds)
  const used = thresholds ?? (topK === null ? 0.5 : below)
  const spec = { thresholds: listed(used), topK, classId }
  return {
    // The type parameter is the metric's own name where the option is left out.
    name: (given.name ?? owner) as Name,
    kerasName,
    config: { thresholds: thresholds ?? (topK === null ? 0.5 : null), topK, classId },
    direction: "up",
    targets: ["like-output"],
    state: ({ shape }) => {
      requireLargest(owner, topK, shape)
      requireClass(owner, classId, shape)
      return confusionState(["truePositives", wrong], spec)
    },
    update: (inputs) => countAnswers(inputs, spec),
    result: (state) => {
      const mistakes = elementsOf(state, wrong)
      return shaped<T>(
        used,
        elementsOf(state, "truePositives").map((right, i) => ratio(right, right + (mistakes[i] as number))),
      )
    },
  }
}
