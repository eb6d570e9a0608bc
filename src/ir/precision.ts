/** Names of the ways in which numbers are computed. */
export const precisions = ["float32", "mixedBfloat16"] as const

/**
 * In which numbers a program computes. `"float32"` throughout; `"mixedBfloat16"`: products of matrices and convolutions take
 * and give bfloat16, numbers of 8 binary digits, everything else and all states stay float32.
 */
export type Precision = (typeof precisions)[number]
