import type { OpName } from "../../opName.js"
import type { Emit } from "./emit.js"
import { normalizations } from "./ops/batchNorm.js"
import { convolutions } from "./ops/convolutions.js"
import { crossEntropy } from "./ops/crossEntropy.js"
import { depthwiseConvolutions } from "./ops/depthwise.js"
import { elementwise } from "./ops/elementwise.js"
import { lstm } from "./ops/lstm.js"
import { pooling } from "./ops/pooling.js"
import { reductions } from "./ops/reductions.js"
import { shapes } from "./ops/shapes.js"
import { sources } from "./ops/sources.js"

/**
 * How the engine treats an op: by TensorFlow's own; as a value that is there before; as its input; as control flow; in
 * place, where that is possible; or, for a composite, by taking it apart.
 */
export type Treatment = Emit | "given" | "view" | "pick" | "scan" | "cond" | "update" | "composite"

/** Every op. */
const table = {
  ...convolutions,
  ...crossEntropy,
  ...depthwiseConvolutions,
  ...elementwise,
  ...lstm,
  ...normalizations,
  ...pooling,
  ...reductions,
  ...shapes,
  ...sources,
  state: "given",
  feed: "given",
  parameter: "given",
  stopGradient: "view",
  pick: "pick",
  scan: "scan",
  cond: "cond",
  customGradient: "composite",
  gelu: "composite",
  sigmoidCrossEntropy: "composite",
  uniform: "composite",
  adagradUpdate: "composite",
  rmspropUpdate: "composite",
  adamUpdate: "update",
  momentumUpdate: "update",
  sgdUpdate: "update",
} as const satisfies Record<OpName, Treatment>

const treatments: ReadonlyMap<string, Treatment> = new Map(Object.entries(table))

/** How the engine treats the op of this name. @throws TypeError for an op that it does not know */
export function treatmentOf(op: string): Treatment {
  const treatment = treatments.get(op)
  if (treatment === undefined) throw new TypeError(`tensorflow engine: there is no writer for the op "${op}"`)
  return treatment
}
