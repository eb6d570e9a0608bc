import { knownOptions, numberOption, ranges } from "../shape/options.js"
import { elementsOf, ratio } from "./accumulators.js"
import { type ConfusionCount, confusionCounts, confusionState, countAnswers, evenThresholds } from "./confusion.js"
import type { Metric, MetricOptions } from "./metric.js"
import { checkClassId, requireClass } from "./thresholds.js"
import { positiveInteger } from "./topK.js"

/** Options of metrics that look for the best threshold. */
export interface BestThresholdOptions<Name extends string = string> extends MetricOptions<Name> {
  /** How many thresholds from 0 to 1 are tried; a positive integer. Default 200. */
  readonly numThresholds?: number
  /** Looks at this class alone: an index into the last axis. By default all classes count. */
  readonly classId?: number
}

/** A share of the answers at a threshold. */
type Share = readonly [right: ConfusionCount, wrong: ConfusionCount]

/** The shares by their names. */
const shares = {
  precision: ["truePositives", "falsePositives"],
  recall: ["truePositives", "falseNegatives"],
  sensitivity: ["truePositives", "falseNegatives"],
  specificity: ["trueNegatives", "falsePositives"],
} as const satisfies Record<string, Share>

/** Which share is best where another one is large enough. */
export interface BestUnderSpec<Constrained extends string> {
  readonly owner: string
  readonly best: keyof typeof shares
  readonly constrained: Constrained
}

/** The largest share of one kind at a threshold where the other share is at least a value. @throws ConfigError */
export function bestUnder<Name extends string, Constrained extends keyof typeof shares>(
  { owner, best, constrained }: BestUnderSpec<Constrained>,
  value: number,
  options: BestThresholdOptions<Name>,
): Metric<Name> {
  const given = knownOptions(owner, options, ["name", "numThresholds", "classId"])
  const least = numberOption(owner, constrained, value, ranges.fraction)
  const numThresholds = numberOption(owner, "numThresholds", given.numThresholds ?? 200, positiveInteger)
  const classId = checkClassId(owner, given.classId)
  const spec = { thresholds: evenThresholds(numThresholds), classId }
  return {
    // The type parameter is the metric's own name where the option is left out.
    name: (given.name ?? owner) as Name,
    kerasName: `${owner.charAt(0).toUpperCase()}${owner.slice(1)}`,
    config: { [constrained]: least, numThresholds, classId },
    direction: "up",
    targets: ["like-output"],
    state: ({ shape }) => {
      requireClass(owner, classId, shape)
      return confusionState(confusionCounts, spec)
    },
    update: (inputs) => countAnswers(inputs, spec),
    result: (state) => {
      const at = ([right, wrong]: Share): readonly number[] => {
        const mistakes = elementsOf(state, wrong)
        return elementsOf(state, right).map((count, i) => Math.fround(ratio(count, count + (mistakes[i] as number))))
      }
      const reached = at(shares[constrained])
      const found = at(shares[best]).filter((_, i) => (reached[i] as number) >= Math.fround(least))
      return found.reduce((most, one) => Math.max(most, one), 0)
    },
  }
}
