import type { Node } from "../ir/node.js"

/**
 * How the values of a batch become one number: their sum divided by the number of values (`"sumOverBatchSize"`), or
 * their sum.
 */
export type Reduction = "sumOverBatchSize" | "sum"

/**
 * What a loss expects as target: float32 of the output's shape (`"like-output"`), or int32 class numbers in the
 * output's shape without its last axis (`"sparse"`).
 */
export type Targets = "like-output" | "sparse"

/** A measure of how far a prediction is from its target, in graph ops; training makes it smaller. */
export interface Loss<
  Name extends string = string,
  FromLogits extends boolean = boolean,
  Target extends Targets = Targets,
> {
  /** Name of the factory. */
  readonly name: Name
  /** Keras' class name. */
  readonly kerasName: string
  /** All options, defaults filled in; without the reduction. */
  readonly config: Readonly<Record<string, unknown>>
  /** True when the prediction is read as logits, not as probabilities. */
  readonly fromLogits: FromLogits
  /** How the values of a batch become one number. */
  readonly reduction: Reduction
  /** What it compares predictions with. */
  readonly targets: Target
  /** The class number of targets that do not count: neither in the sum nor in the number of values. */
  readonly ignoreClass?: number | undefined
  /**
   * The values before reduction, the last axis taken up: `[batch, ..., n] -> [batch, ...]`.
   * `reduceLoss` makes one number of them.
   */
  readonly compute: (target: Node, prediction: Node) => Node
}

/** Options that every loss takes. */
export interface LossOptions {
  /** How the values of a batch become one number. Default `"sumOverBatchSize"`. */
  readonly reduction?: Reduction
}
