import type { Node } from "../../ir/node.js"
import type { Entry } from "../../ir/program.js"
import { decompose } from "../../passes/decompose.js"
import { deduplicate } from "../../passes/deduplicate.js"
import { mapEntry } from "../../passes/entry.js"
import { simplify } from "../../passes/simplify.js"
import { specialize } from "../../passes/specialize.js"
import type { SizeBindings } from "../../shape/size.js"

/** An entry for given values of its named sizes, with only the wanted outputs, in supported ops. */
export function lower(
  entry: Entry,
  wanted: readonly string[],
  bindings: SizeBindings,
  supports: (op: string) => boolean,
): Entry {
  const outputs = Object.fromEntries(wanted.map((name) => [name, entry.outputs[name] as Node]))
  return mapEntry(specialize({ ...entry, outputs }, bindings), (nodes) =>
    deduplicate(simplify(decompose(deduplicate(nodes), (node) => supports(node.op)))),
  )
}
