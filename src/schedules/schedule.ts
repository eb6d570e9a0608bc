import type { Node } from "../ir/node.js"
import { cast } from "../ir/ops/cast.js"
import { type Arithmetic, onNodes, onNumbers } from "./arithmetic.js"

/** A learning rate that follows the number of steps. */
export interface LearningRateSchedule {
  /** Name of the factory. */
  readonly name: string
  /** Keras' class name. */
  readonly kerasName: string
  /** All options, defaults filled in. */
  readonly config: Readonly<Record<string, unknown>>
  /** The learning rate of the step that comes after so many others: `at(0)` is that of the first. */
  readonly at: (step: number) => number
  /** The same inside of a graph: a float32 scalar from the number of finished steps, an int32 scalar. */
  readonly rate: (step: Node) => Node
}

/** What an optimizer takes: one rate for all steps, or a schedule. */
export type LearningRate = number | LearningRateSchedule

/** What makes a schedule: its options, and one formula for host and graph. */
export interface ScheduleSpec {
  readonly name: string
  readonly kerasName: string
  readonly config: Readonly<Record<string, unknown>>
  readonly formula: <T>(step: T, arithmetic: Arithmetic<T>) => T
}

/** A schedule from its formula. */
export const defineSchedule = ({ formula, ...facts }: ScheduleSpec): LearningRateSchedule => ({
  ...facts,
  at: (step) => formula(step, onNumbers),
  rate: (step) => formula(cast(step, "float32"), onNodes),
})
