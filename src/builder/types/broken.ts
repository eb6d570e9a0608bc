import type { UnknownShape } from "../../../types/dim.js"
import type { DType } from "../../layers/types.js"
import type { AnyTensor } from "./anyTensor.js"
import type { Merges, Registry } from "./methods.js"

/**
 * What a chain is after a reported mistake: takes everything, reports nothing more.
 * @internal
 */
export type Broken = Silent & BrokenTensor

/** Every member, call and result of a call is the same again. */
interface Silent extends SilentMembers {
  (...args: readonly unknown[]): Broken
  readonly [member: string]: Broken
}

interface BrokenTensor extends AnyTensor<UnknownShape, DType> {
  readonly broken: true
}

/** Members that also those find whose compiler does not let an index signature pass for members. */
type SilentMembers = { readonly [K in keyof Registry | keyof Merges | OtherMembers]: Broken }

/** Members of tensors and models that are no layers. */
type OtherMembers =
  | "apply"
  | "pipe"
  | "compile"
  | "fit"
  | "evaluate"
  | "predict"
  | "summary"
  | "inputs"
  | "outputs"
  | "inputShape"
  | "outputShape"
  | "layers"
  | "parameters"
  | "trainable"
  | "getLayer"
  | "getWeights"
  | "setWeights"
  | "save"
  | "toFiles"
  | "saveWeights"
  | "loadWeights"
