import type { HostTensor } from "../../src/ir/host.js"
import type { Size } from "../../src/shape/size.js"

/** A use of a layer or a merge: every engine computes it, and its derivatives, like the oracle. */
export interface LayerCase {
  /** What is special about it. */
  readonly name: string
  /** With the batch axis in front. */
  readonly inputs: readonly [HostTensor, ...HostTensor[]]
  /**
   * Arguments of the layer's method. Inputs behind the first are given as tensors, to be put among them; a list of
   * arguments of a merge leaves the tensors out.
   */
  readonly args: readonly unknown[] | ((...tensors: readonly unknown[]) => readonly unknown[])
  /** Sizes by input, without the batch, where some are known only at run time; `null` is a size without a name. */
  readonly sizes?: readonly (readonly (Size | null)[] | undefined)[]
  /** bool `[batch, time]` by input: false where a step is padding. */
  readonly masks?: readonly (HostTensor | undefined)[]
  /** True when the layer is frozen. */
  readonly frozen?: boolean
}

/** Cases by the method that they use. */
export type LayerCases = Readonly<Record<string, readonly LayerCase[]>>

type More = Pick<LayerCase, "sizes" | "masks" | "frozen">

/** A case of a layer with one input. */
export const one = (name: string, input: HostTensor, args: readonly unknown[] = [], more: More = {}): LayerCase => ({
  name,
  inputs: [input],
  args,
  ...more,
})

/** A case with several inputs. */
export const several = (
  name: string,
  inputs: LayerCase["inputs"],
  args: LayerCase["args"] = [],
  more: More = {},
): LayerCase => ({ name, inputs, args, ...more })
