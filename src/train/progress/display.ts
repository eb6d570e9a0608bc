import type { Callback } from "../callback.js"

/** Shows how training goes on. Steps are told in groups of any size, and it asks for none of them by itself. */
export interface Display extends Omit<Callback<string>, "onBatchBegin" | "onBatchEnd"> {
  /** After one step or several: the loss of each. */
  onSteps?(losses: ArrayLike<number>): void
}
