import { mergeFunction } from "./merge.js"

/** Sum of tensors. */
export const add = mergeFunction("add")

/** Mean of tensors. */
export const average = mergeFunction("average")

/** Tensors one behind the other, along an axis. */
export const concat = mergeFunction("concat")

/** Sum of products over one axis of each of two tensors. */
export const dot = mergeFunction("dot")

/** Sum of products over the axes that an equation names. */
export const einsum = mergeFunction("einsum")

/** True where two tensors are the same, or a tensor is a number. */
export const equal = mergeFunction("equal")

/** True where the first is larger. */
export const greater = mergeFunction("greater")

/** True where the first is larger or the same. */
export const greaterEqual = mergeFunction("greaterEqual")

/** True where the first is smaller. */
export const less = mergeFunction("less")

/** True where the first is smaller or the same. */
export const lessEqual = mergeFunction("lessEqual")

/** True where both are true. */
export const logicalAnd = mergeFunction("logicalAnd")

/** True where one or both are true. */
export const logicalOr = mergeFunction("logicalOr")

/** Matrix product of two tensors. */
export const matMul = mergeFunction("matMul")

/** The largest element at each place. */
export const maximum = mergeFunction("maximum")

/** The smallest element at each place. */
export const minimum = mergeFunction("minimum")

/** Product of tensors, element by element. */
export const multiply = mergeFunction("multiply")

/** True where two tensors differ. */
export const notEqual = mergeFunction("notEqual")

/** Difference of two tensors. */
export const subtract = mergeFunction("subtract")

/** One value where a condition is true, another where it is false. */
export const where = mergeFunction("where")
