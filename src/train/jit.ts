import type { Entry } from "../ir/program.js"
import { workOf } from "../passes/work.js"

/** A training to come. */
export interface Course {
  readonly batchSize: number
  /** All steps, also those of epochs before the first one: a training that is resumed is the same. */
  readonly steps: number
}

/** Fewer steps do not earn back what compiling takes: about a second. */
const fewestSteps = 20_000

/** In steps with more operations the calls of kernels are no longer what takes the time. */
const mostOperations = 10_000_000

/** Ops that TensorFlow's kernels compute faster than what XLA makes for CPUs, or whose loops XLA would compile. */
const better = /conv|pool|scan|cond|gather|segment|sort/i

/** Whether that many steps can be worth compiling, whatever the model. */
export const isLong = ({ steps }: Course): boolean => steps >= fewestSteps

/**
 * Whether training is worth compiling: it has many steps, each so small that calling its kernels takes longer than their
 * arithmetic. No clock is asked, so that the same training gives the same numbers anywhere.
 */
export function isWorthCompiling(step: Entry, course: Course): boolean {
  if (!isLong(course)) return false
  try {
    const { operations, ops } = workOf(step, { batch: course.batchSize })
    return operations <= mostOperations && ![...ops].some((op) => better.test(op))
  } catch (error) {
    // Sizes that only the data tell: no number of operations is known.
    if (error instanceof RangeError) return false
    throw error
  }
}
