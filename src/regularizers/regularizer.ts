import type { Node } from "../ir/node.js"

/** A penalty on a weight, in graph ops: a scalar from the weight, added to the loss. */
export interface Regularizer {
  readonly name: string
  readonly kerasName: string
  readonly config: Readonly<Record<string, unknown>>
  readonly penalty: (weight: Node) => Node
}
