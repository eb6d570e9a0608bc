import type { Node } from "../../ir/node.js"
import type { Entry } from "../../ir/program.js"
import { mapEntryInParts } from "../../passes/entry.js"
import { specializeInParts } from "../../passes/specialize.js"
import { supported } from "../../passes/supported.js"
import type { Parts } from "../../shape/parts.js"
import type { SizeBindings } from "../../shape/size.js"

/** An entry for given values of its named sizes, with only the wanted outputs, in supported ops. */
export function* lower(
  entry: Entry,
  wanted: readonly string[],
  bindings: SizeBindings,
  supports: (op: string) => boolean,
): Parts<Entry> {
  const outputs = Object.fromEntries(wanted.map((name) => [name, entry.outputs[name] as Node]))
  const special = yield* specializeInParts({ ...entry, outputs }, bindings)
  return yield* mapEntryInParts(special, (nodes) => supported(nodes, (node) => supports(node.op)))
}
