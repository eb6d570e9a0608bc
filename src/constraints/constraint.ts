import type { Node } from "../ir/node.js"

/** What a weight must be like: after each step it is replaced by the nearest value that is so. */
export interface Constraint {
  /** Name of the factory. */
  readonly name: string
  /** Keras' class name; null for one of the user's own. */
  readonly kerasName: string | null
  /** All options, defaults filled in. */
  readonly config: Readonly<Record<string, unknown>>
  /** The weight as it may be, in graph ops. */
  readonly constrain: (weight: Node) => Node
}
