import { mergeFunction } from "./merge.js"

/** Sum of tensors. */
export const add = mergeFunction("add")

/** Mean of tensors. */
export const average = mergeFunction("average")

/** Tensors one behind the other, along an axis. */
export const concat = mergeFunction("concat")

/** Sum of products over one axis of each of two tensors. */
export const dot = mergeFunction("dot")

/** The largest element at each place. */
export const maximum = mergeFunction("maximum")

/** The smallest element at each place. */
export const minimum = mergeFunction("minimum")

/** Product of tensors, element by element. */
export const multiply = mergeFunction("multiply")

/** Difference of two tensors. */
export const subtract = mergeFunction("subtract")
