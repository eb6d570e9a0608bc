import type { OpName } from "../../opName.js"
import type { KernelEntry } from "../kernel.js"
import { fusedRaw } from "../raw/fused.js"
import { elementwise } from "./elementwise.js"
import { reductions } from "./reductions.js"
import { shapes } from "./shapes.js"
import { sources } from "./sources.js"
import { updates } from "./updates.js"
import { windows } from "./windows.js"

/**
 * How the engine treats an op: by a kernel; as a value that is there before the plan runs; as another view of its
 * input; as control flow; or, for a composite, by taking it apart.
 */
export type Treatment = KernelEntry | "source" | "view" | "control" | "composite"

/** Every op. */
const table = {
  ...elementwise,
  ...reductions,
  ...shapes,
  ...sources,
  ...updates,
  ...windows,
  state: "source",
  feed: "source",
  parameter: "source",
  constant: "source",
  reshape: "view",
  stopGradient: "view",
  scan: "control",
  cond: "control",
  pick: "control",
  customGradient: "composite",
  batchNorm: "composite",
  batchNormGrad: "composite",
  lstmStep: "composite",
  lstmStepGrad: "composite",
  normalizeBy: "composite",
  split: "composite",
  reduceMean: "composite",
  gelu: "composite",
  softmax: "composite",
  logSoftmax: "composite",
  softmaxCrossEntropy: "composite",
  softmaxCrossEntropyGrad: "composite",
  sparseSoftmaxCrossEntropy: "composite",
  sparseSoftmaxCrossEntropyGrad: "composite",
  sigmoidCrossEntropy: "composite",
  uniform: "composite",
} as const satisfies Record<OpName, Treatment>

/** Forms into which the WASM plans bring ops. */
const own = { fused: { raw: fusedRaw, inPlace: true } } as const satisfies Record<string, KernelEntry>

const treatments: ReadonlyMap<string, Treatment> = new Map<string, Treatment>([
  ...Object.entries(table),
  ...Object.entries(own),
])

/** How the engine treats the op of this name. @throws TypeError for an op that it does not know */
export function treatmentOf(op: string): Treatment {
  const treatment = treatments.get(op)
  if (treatment === undefined) throw new TypeError(`tfjs engine: there is no kernel for the op "${op}"`)
  return treatment
}
