import type { Node } from "../../../ir/node.js"
import type { Ref } from "./ref.js"
import type { Scope } from "./scope.js"

/** What the writer of an op is given. */
export interface EmitContext {
  readonly scope: Scope
  readonly node: Node
  readonly inputs: readonly Ref[]
  /** The value of a node that was written before: of an input's input. */
  readonly written: (node: Node) => Ref
}

/** Writes the TensorFlow nodes of an op. @returns its value, or its values */
export type Emit = (context: EmitContext) => Ref | readonly Ref[]
