import type { Node } from "../ir/node.js"

/** A penalty on a weight, in graph ops: a scalar from the weight, added to the loss. */
export interface Regularizer {
  /** Name of the factory. */
  readonly name: string
  /** Keras' class name. */
  readonly kerasName: string
  /** All options, defaults filled in. */
  readonly config: Readonly<Record<string, unknown>>
  /** What is added to the loss: a scalar from the weight. */
  readonly penalty: (weight: Node) => Node
}
