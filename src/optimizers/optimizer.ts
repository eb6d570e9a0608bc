import type { Node } from "../ir/node.js"
import type { LearningRateSchedule } from "../schedules/schedule.js"

/** A value that an optimizer keeps for a weight, float32: a moment, an accumulator. */
export interface SlotSpec {
  /** Sizes of all axes. */
  readonly shape: readonly number[]
  /** Every element's value before the first step. */
  readonly initial: number
}

/** What one step of one weight is computed from. */
export interface UpdateInputs {
  /** The weight before the step. */
  readonly weight: Node
  /** The derivative of the loss by the weight, after `transformGradients`. */
  readonly gradient: Node
  /** Values of the slots, by the names that `slots` gave. */
  readonly slots: Readonly<Record<string, Node>>
  /** float32 scalar. */
  readonly learningRate: Node
  /** int32 scalar: the number of steps finished before this one. */
  readonly step: Node
  /** bool scalar: where it is false the weight and its slots stay as they are. */
  readonly enabled: Node
}

/** What one step of one weight gives. */
export interface UpdateResult {
  /** The weight after the step. */
  readonly weight: Node
  /** The slots after the step. */
  readonly slots: Readonly<Record<string, Node>>
}

/** What training does around the updates of any optimizer. */
export interface AroundUpdates {
  /** How many batches make a step together: their mean gradient counts. 1: each makes its own. */
  readonly accumulationSteps: number
  /** The moving average of the weights that is kept; `undefined`: none. */
  readonly average: { readonly momentum: number; readonly overwriteFrequency: number | undefined } | undefined
}

/** How gradients change weights, in graph ops. */
export interface Optimizer<Name extends string = string> {
  /** Name of the factory. */
  readonly name: Name
  /** Keras' class name. */
  readonly kerasName: string
  /** All options, defaults filled in; without the learning rate. */
  readonly config: Readonly<Record<string, unknown>>
  /** The learning rate of the first step; the current one lives in the program's state, unless there is a schedule. */
  readonly learningRate: number
  /** Says the learning rate of every step; none for a rate that is kept and can be set. */
  readonly schedule?: LearningRateSchedule | undefined
  /** What is done around the updates; nothing when left out. */
  readonly around?: AroundUpdates | undefined
  /** The slots of a weight. */
  readonly slots: (weight: { readonly shape: readonly number[] }) => Readonly<Record<string, SlotSpec>>
  /** Clips gradients; called once per step with those of all trained weights, before the updates. */
  readonly transformGradients: (gradients: readonly Node[]) => readonly Node[]
  /** The new values of one weight and its slots. */
  readonly update: (inputs: UpdateInputs) => UpdateResult
}
