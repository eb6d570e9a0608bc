import type { Node } from "../../../ir/node.js"
import type { Entry } from "../../../ir/program.js"
import { mapEntryInParts } from "../../../passes/entry.js"
import { supported } from "../../../passes/supported.js"
import type { Parts } from "../../../shape/parts.js"
import { withForms } from "../unrolling.js"
import { isLargeNormalization, normalizations } from "./ops/batchNorm.js"
import { treatmentOf } from "./table.js"
import { canRunInPlace, isUpdate, ownsItsStates } from "./updates.js"

/** An entry in ops that are written as they stand. */
function* lowerTo(entry: Entry, isWritten: (node: Node) => boolean): Parts<Entry> {
  const formed = yield* withForms(entry)
  return yield* mapEntryInParts(formed, (nodes) => supported(nodes, isWritten))
}

const isNormalization = ({ op }: Node): boolean => Object.hasOwn(normalizations, op)

/** Whether an op is taken apart: composites that have no op of TensorFlow, or a slower one. */
const isComposite = (node: Node): boolean =>
  treatmentOf(node.op) === "composite" || (isNormalization(node) && !isLargeNormalization(node))

/** An entry in ops that are written as they stand, none of which changes states: what they become is assigned. */
const apart = (entry: Entry): Parts<Entry> => lowerTo(entry, (node) => !isUpdate(node) && !isComposite(node))

/** Composites whose op of TensorFlow is a kernel alone: XLA does not know it, or takes it apart itself. */
const isKernel = (node: Node): boolean => node.op === "lstmStepGrad" || isNormalization(node)

/** An entry in ops that XLA compiles, none of which changes states. */
export const compilable = (entry: Entry): Parts<Entry> =>
  lowerTo(entry, (node) => !isUpdate(node) && !isComposite(node) && !isKernel(node))

/** An entry in ops that are written as they stand, with updates in place where nothing else needs what they change. */
export function* lowered(entry: Entry): Parts<Entry> {
  const updating = yield* lowerTo(entry, (node) => (isUpdate(node) ? canRunInPlace(node) : !isComposite(node)))
  yield
  return ownsItsStates(updating) ? updating : yield* apart(entry)
}
