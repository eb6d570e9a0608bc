/** Whether less or more of a number is better. */
export type Direction = "min" | "max"

const better: Readonly<Record<Direction, readonly string[]>> = {
  max: [
    "accuracy",
    "auc",
    "precision",
    "recall",
    "sensitivity",
    "specificity",
    "similarity",
    "correlation",
    "truePositives",
    "trueNegatives",
    "meanIoU",
    "binaryIoU",
    "f1Score",
    "fBetaScore",
    "r2Score",
  ],
  min: [
    "loss",
    "error",
    "crossentropy",
    "divergence",
    "hinge",
    "huber",
    "logCosh",
    "poisson",
    "falsePositives",
    "falseNegatives",
  ],
}

const capitalized = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`

/**
 * The better direction of a log, from the last words of its key: `valLoss` → min, `kindTopKCategoricalAccuracy` → max.
 * `undefined` for words that are not those of a known loss or metric.
 */
export function directionOf(key: string): Direction | undefined {
  const named = (word: string): boolean => key === word || key.endsWith(capitalized(word))
  return (["min", "max"] as const).find((direction) => better[direction].some(named))
}
