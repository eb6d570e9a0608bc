import type { Body } from "../../../ir/body.js"
import type { Node } from "../../../ir/node.js"
import type { Inner, Parts } from "./parts.js"
import type { RawContext } from "./raw.js"
import type { Tensor } from "./tensor.js"

/** A prepared list of calls on fixed places of the heap; `bind` says where its room is before the first run. */
export interface Routine extends Inner {
  run(): void
  /** Where the value of a node stands after a run. */
  tensorOf(node: Node): Tensor
}

/** What a step that runs other routines may ask for. */
export interface ControlContext extends RawContext {
  readonly moving: Parts["moving"]
  /**
   * The routine of a body whose parameters are the given tensors.
   * @param kept those that stay the same while the body runs several times
   */
  readonly body: (body: Body, tensors: readonly Tensor[], kept: ReadonlySet<Tensor>) => Routine
}
