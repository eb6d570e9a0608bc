import { sigmoid } from "../ir/ops/sigmoid.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { booleanOption, choiceOption, knownOptions, numberOption, ranges } from "../shape/options.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import { elementsOf, ratio } from "./accumulators.js"
import { type Answers, type AucCurve, type AucSummation, aucArea } from "./aucArea.js"
import {
  type ConfusionCount,
  confusionCounts,
  confusionState,
  countAnswers,
  evenThresholds,
  thresholdMargin,
} from "./confusion.js"
import type { Metric, MetricOptions } from "./metric.js"
import { checkThresholds, listed } from "./thresholds.js"

/** Options of `auc`. */
export interface AucOptions<Name extends string = string> extends MetricOptions<Name> {
  /** How many thresholds from 0 to 1 the curve has points for; a whole number above 1. Default 200. */
  readonly numThresholds?: number
  /** The thresholds between those below 0 and above 1, each from 0 to 1, in place of `numThresholds` of equal distance. */
  readonly thresholds?: readonly number[]
  /**
   * Which curve: true positives over false positives (ROC), precision over recall (PR), or the gains of both (PRGAIN).
   * Default `"ROC"`.
   */
  readonly curve?: AucCurve
  /**
   * How the area is summed up: between points (`"interpolation"`, the default), by the lower (`"minoring"`) or by the
   * upper of two points (`"majoring"`).
   */
  readonly summationMethod?: AucSummation
  /** True draws a curve for each label, `[batch, labels]`, and gives the mean of their areas. Default false. */
  readonly multiLabel?: boolean
  /** The number of labels with `multiLabel`. Default: that of the output. */
  readonly numLabels?: number
  /**
   * A number of at least 0 for each label: how much its area counts with `multiLabel`, else how much its answers count.
   * By default all count alike.
   */
  readonly labelWeights?: readonly number[]
  /** True when the predictions are logits: a sigmoid makes them probabilities first. Default false. */
  readonly fromLogits?: boolean
}

const aboveOne = { words: "a whole number above 1", holds: (count: number) => Number.isInteger(count) && count > 1 }

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** The thresholds with those at both ends, below and above all predictions. */
function thresholdsOf(owner: string, { numThresholds, thresholds }: AucOptions): readonly number[] {
  const given = thresholds && [...listed(checkThresholds(owner, thresholds))].sort((a, b) => a - b)
  const count = numberOption(owner, "numThresholds", numThresholds ?? (given ? given.length + 2 : 200), aboveOne)
  if (given !== undefined && count !== given.length + 2)
    throw new ConfigError(
      `${owner}: numThresholds must be left out beside thresholds, of which there are ${given.length} and two ends (was ${count})`,
      { received: numThresholds, path: "numThresholds" },
    )
  const inner = given ?? evenThresholds(count).slice(1, -1)
  return [-thresholdMargin, ...inner, 1 + thresholdMargin]
}

/** The labels of an output: as many as there are weights. @throws ConfigError where the output does not have them */
function labelsOf(owner: string, { labels, weights }: LabelConfig, shape: readonly Size[]): number {
  const size = shape.at(-1)
  const isList = shape.length === 1 && typeof size === "number"
  if (labels !== undefined && (!isList || (labels !== 0 && labels !== size)))
    throw new ConfigError(
      `${owner}: multiLabel needs an output of ${labels === 0 ? "labels" : `${labels} labels`} (was ${showShape(shape)}); leave it out, or flatten the output`,
      { expected: labels, received: shape, path: "multiLabel" },
    )
  if (weights !== null && weights.length !== size)
    throw new ConfigError(
      `${owner}: labelWeights must be a number for each of the last axis of the output ${showShape(shape)} (there are ${weights.length})`,
      { expected: size, received: weights.length, path: "labelWeights" },
    )
  return labels === undefined ? 1 : (size as number)
}

/** What is known of labels: their number (0: that of the output) where each has a curve of its own. */
interface LabelConfig {
  readonly labels: number | undefined
  readonly weights: readonly number[] | null
}

function checkLabels(owner: string, given: AucOptions): LabelConfig {
  const multiLabel = booleanOption(owner, "multiLabel", given.multiLabel ?? false)
  const { numLabels, labelWeights } = given
  if (numLabels !== undefined && !multiLabel)
    throw new ConfigError(`${owner}: numLabels needs multiLabel: true (was ${formatValue(given.multiLabel)})`, {
      received: given.multiLabel,
      path: "numLabels",
    })
  if (labelWeights !== undefined && !Array.isArray(labelWeights))
    throw new ConfigError(`${owner}: labelWeights must be a list of numbers (was ${formatValue(labelWeights)})`, {
      received: labelWeights,
      path: "labelWeights",
    })
  const count = { words: "a positive integer", holds: (n: number) => Number.isInteger(n) && n > 0 }
  return {
    labels: multiLabel ? (numLabels === undefined ? 0 : numberOption(owner, "numLabels", numLabels, count)) : undefined,
    weights: labelWeights?.map((one, i) => numberOption(owner, `labelWeights[${i}]`, one, ranges.notNegative)) ?? null,
  }
}

/**
 * Area under the curve that yes-or-no predictions draw while the threshold moves from 0 to 1: 1 for predictions that
 * tell all positives from all negatives, 0.5 (ROC) for guesses. Riemann sum over the thresholds.
 * Targets (0 or 1) and predictions: `[batch, ...]`; all elements count alike. With `multiLabel` the mean of the areas of
 * all labels: `[batch, labels]`.
 *
 * @throws ConfigError for an option out of range, or an unknown one
 * @see Keras `AUC`; Davis & Goadrich, The Relationship Between Precision-Recall and ROC Curves (2006)
 * @example
 * ```ts
 * import { auc, sequential } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(3, { activation: "sigmoid" })
 *   .compile({ optimizer: "adam", loss: "binaryCrossentropy", metrics: [auc({ curve: "PR" }), auc({ multiLabel: true, name: "each" })] })
 * ```
 */
export function auc<const Name extends string = "auc">(options: AucOptions<Name> = {}): Metric<NoInfer<Name>> {
  const owner = "auc"
  const given = knownOptions(owner, options, [
    "name",
    "numThresholds",
    "thresholds",
    "curve",
    "summationMethod",
    "multiLabel",
    "numLabels",
    "labelWeights",
    "fromLogits",
  ])
  const thresholds = thresholdsOf(owner, given)
  const curve = choiceOption(owner, "curve", given.curve ?? "ROC", ["ROC", "PR", "PRGAIN"])
  const summationMethod = choiceOption(owner, "summationMethod", given.summationMethod ?? "interpolation", [
    "interpolation",
    "minoring",
    "majoring",
  ])
  const fromLogits = booleanOption(owner, "fromLogits", given.fromLogits ?? false)
  const labelConfig = checkLabels(owner, given)
  const { labels, weights } = labelConfig
  const isPerLabel = labels !== undefined
  const specOf = (count: number) => ({ thresholds, labels: count, labelWeights: isPerLabel ? null : weights })
  return {
    // The type parameter is the metric's own name where the option is left out.
    name: (given.name ?? owner) as Name,
    kerasName: "AUC",
    config: {
      numThresholds: thresholds.length,
      curve,
      summationMethod,
      multiLabel: isPerLabel,
      numLabels: labels === 0 || labels === undefined ? null : labels,
      labelWeights: weights,
      fromLogits,
      ...(given.thresholds && { thresholds: thresholds.slice(1, -1) }),
    },
    direction: "up",
    targets: ["like-output"],
    state: ({ shape }) => confusionState(confusionCounts, specOf(labelsOf(owner, labelConfig, shape))),
    update: ({ prediction, ...inputs }) =>
      countAnswers(
        { ...inputs, prediction: fromLogits ? sigmoid(prediction) : prediction },
        specOf(labelsOf(owner, labelConfig, prediction.shape.slice(1))),
      ),
    result: (state) => {
      const columns = state.truePositives?.shape[1] ?? 1
      const ofLabel = (label: number): Answers => {
        const column = (count: ConfusionCount) => elementsOf(state, count).filter((_, i) => i % columns === label)
        return {
          truePositives: column("truePositives"),
          falsePositives: column("falsePositives"),
          trueNegatives: column("trueNegatives"),
          falseNegatives: column("falseNegatives"),
        }
      }
      const areas = Array.from({ length: columns }, (_, label) => aucArea(ofLabel(label), curve, summationMethod))
      const factors = isPerLabel && weights !== null ? weights : areas.map(() => 1)
      return ratio(sumOf(areas.map((area, i) => area * (factors[i] as number))), sumOf(factors))
    },
  }
}
