import type { Node } from "../../../ir/node.js"
import type { Entry } from "../../../ir/program.js"
import { decompose } from "../../../passes/decompose.js"
import { deduplicate } from "../../../passes/deduplicate.js"
import { mapEntry } from "../../../passes/entry.js"
import { simplify } from "../../../passes/simplify.js"
import { withForms } from "../unrolling.js"
import { treatmentOf } from "./table.js"
import { canRunInPlace, isUpdate, ownsItsStates } from "./updates.js"

/** An entry in ops that are written as they stand. */
const lowerTo = (entry: Entry, isWritten: (node: Node) => boolean): Entry =>
  mapEntry(withForms(entry), (nodes) => deduplicate(simplify(decompose(deduplicate(nodes), isWritten))))

const isComposite = ({ op }: Node): boolean => treatmentOf(op) === "composite"

/** An entry in ops that are written as they stand, none of which changes states: what they become is assigned. */
const apart = (entry: Entry): Entry => lowerTo(entry, (node) => !isUpdate(node) && !isComposite(node))

/** Composites whose op of TensorFlow is a kernel alone, which XLA does not know. */
const kernels: ReadonlySet<string> = new Set(["lstmStepGrad"])

/** An entry in ops that XLA compiles, none of which changes states. */
export const compilable = (entry: Entry): Entry =>
  lowerTo(entry, (node) => !isUpdate(node) && !isComposite(node) && !kernels.has(node.op))

/** An entry in ops that are written as they stand, with updates in place where nothing else needs what they change. */
export function lowered(entry: Entry): Entry {
  const updating = lowerTo(entry, (node) => (isUpdate(node) ? canRunInPlace(node) : !isComposite(node)))
  return ownsItsStates(updating) ? updating : apart(entry)
}
