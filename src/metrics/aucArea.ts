import { ratio } from "./accumulators.js"
import type { ConfusionCount } from "./confusion.js"

/**
 * Which curve: true positives over false positives (ROC), precision over recall (PR), or how much of both is gained
 * beside always saying yes (PRGAIN).
 */
export type AucCurve = "ROC" | "PR" | "PRGAIN"

/** How the area is summed up: between points, or by the lower or the upper one. */
export type AucSummation = "interpolation" | "minoring" | "majoring"

/** Numbers of answers at each threshold, from the lowest on. */
export type Answers = Readonly<Record<ConfusionCount, readonly number[]>>

/**
 * Area under the PR curve where true and false positives, not precision itself, vary linearly between thresholds.
 * Source: Davis & Goadrich, The Relationship Between Precision-Recall and ROC Curves (2006), section 4.
 */
function interpolatedPrecision({ truePositives, falsePositives, falseNegatives }: Answers): number {
  const answers = truePositives.map((tp, i) => tp + (falsePositives[i] as number))
  let area = 0
  for (let i = 0; i + 1 < truePositives.length; i++) {
    const [tp, nextTp] = truePositives.slice(i, i + 2) as [number, number]
    const [yes, nextYes] = answers.slice(i, i + 2) as [number, number]
    const slope = ratio(tp - nextTp, Math.max(yes - nextYes, 0))
    const intercept = nextTp - slope * nextYes
    const growth = yes > 0 && nextYes > 0 ? Math.log(yes / nextYes) : 0
    area += ratio(slope * (tp - nextTp + intercept * growth), nextTp + (falseNegatives[i + 1] as number))
  }
  return area
}

/** A point of a curve. */
type Point = readonly [x: number, y: number]

/** The numbers of answers at one threshold. */
type Counts = Readonly<Record<ConfusionCount, number>>

/** Source of the gains: Flach & Kull, Precision-Recall-Gain Curves: PR Analysis Done Right (2015). */
const points = {
  ROC: ({ truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn }) => [
    ratio(fp, fp + tn),
    ratio(tp, tp + fn),
  ],
  PR: ({ truePositives: tp, falsePositives: fp, falseNegatives: fn }) => [ratio(tp, tp + fn), ratio(tp, tp + fp)],
  PRGAIN: ({ truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn }) => {
    const odds = ratio(tp + fn, tn + fp)
    return tp === 0 ? [0, 1] : [Math.max(1 - odds * (fn / tp), 0), 1 - odds * (fp / tp)]
  },
} satisfies Record<AucCurve, (counts: Counts) => Point>

const heights = {
  interpolation: (a: number, b: number): number => (a + b) / 2,
  minoring: Math.min,
  majoring: Math.max,
} satisfies Record<AucSummation, (a: number, b: number) => number>

/** Area under a curve from the numbers of answers at each threshold. */
export function aucArea(answers: Answers, curve: AucCurve, summation: AucSummation): number {
  if (curve === "PR" && summation === "interpolation") return interpolatedPrecision(answers)
  const at = (i: number): Counts => ({
    truePositives: answers.truePositives[i] as number,
    falsePositives: answers.falsePositives[i] as number,
    trueNegatives: answers.trueNegatives[i] as number,
    falseNegatives: answers.falseNegatives[i] as number,
  })
  const drawn = answers.truePositives.map((_, i): Point => points[curve](at(i)) as Point)
  let area = 0
  for (let i = 0; i + 1 < drawn.length; i++) {
    const [[x, y], [nextX, nextY]] = drawn.slice(i, i + 2) as [Point, Point]
    area += (x - nextX) * heights[summation](y, nextY)
  }
  return area
}
