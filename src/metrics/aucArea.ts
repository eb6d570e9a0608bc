import { ratio } from "./accumulators.js"

/** Which curve: true positives over false positives (ROC), or precision over recall (PR). */
export type AucCurve = "ROC" | "PR"

/** How the area is summed up: between points, or by the lower or the upper one. */
export type AucSummation = "interpolation" | "minoring" | "majoring"

/** Numbers of positives and negatives whose prediction lies above each threshold. */
interface Above {
  readonly truePositives: readonly number[]
  readonly falsePositives: readonly number[]
}

/** Numbers in the buckets from each one on. */
function sumsFromEnd(buckets: readonly number[]): readonly number[] {
  let sum = 0
  return buckets.map((_, i) => (sum += buckets[buckets.length - 1 - i] ?? 0)).reverse()
}

/**
 * Area under the PR curve where true and false positives, not precision itself, vary linearly between thresholds.
 * Source: Davis & Goadrich, The Relationship Between Precision-Recall and ROC Curves (2006), section 4.
 */
function interpolatedPrecision({ truePositives, falsePositives }: Above, positives: number): number {
  const answers = truePositives.map((tp, i) => tp + (falsePositives[i] as number))
  let area = 0
  for (let i = 0; i + 1 < truePositives.length; i++) {
    const [tp, nextTp] = truePositives.slice(i, i + 2) as [number, number]
    const [yes, nextYes] = answers.slice(i, i + 2) as [number, number]
    const slope = ratio(tp - nextTp, Math.max(yes - nextYes, 0))
    const intercept = nextTp - slope * nextYes
    const growth = yes > 0 && nextYes > 0 ? Math.log(yes / nextYes) : 0
    area += ratio(slope * (tp - nextTp + intercept * growth), positives)
  }
  return area
}

const heights = {
  interpolation: (a: number, b: number): number => (a + b) / 2,
  minoring: Math.min,
  majoring: Math.max,
} satisfies Record<AucSummation, (a: number, b: number) => number>

/**
 * Area under a curve from the numbers of positives and negatives whose prediction lies between two thresholds; the last
 * bucket is above the largest threshold.
 */
export function aucArea(
  positives: readonly number[],
  negatives: readonly number[],
  curve: AucCurve,
  summation: AucSummation,
): number {
  const above = { truePositives: sumsFromEnd(positives), falsePositives: sumsFromEnd(negatives) }
  const { truePositives, falsePositives } = above
  const all = truePositives[0] ?? 0
  const allNegatives = falsePositives[0] ?? 0
  if (curve === "PR" && summation === "interpolation") return interpolatedPrecision(above, all)
  const recall = truePositives.map((tp) => ratio(tp, all))
  const precision = truePositives.map((tp, i) => ratio(tp, tp + (falsePositives[i] as number)))
  const [x, y] = curve === "PR" ? [recall, precision] : [falsePositives.map((fp) => ratio(fp, allNegatives)), recall]
  let area = 0
  for (let i = 0; i + 1 < x.length; i++)
    area += ((x[i] as number) - (x[i + 1] as number)) * heights[summation](y[i] as number, y[i + 1] as number)
  return area
}
