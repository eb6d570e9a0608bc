import type { Node } from "../../ir/node.js"
import type { Entry } from "../../ir/program.js"
import { decompose } from "../../passes/decompose.js"
import { deduplicate } from "../../passes/deduplicate.js"
import { mapEntry, resultsOf } from "../../passes/entry.js"
import { schedule } from "../../passes/schedule.js"
import { simplify } from "../../passes/simplify.js"
import { specialize } from "../../passes/specialize.js"
import type { SizeBindings } from "../../shape/size.js"
import { type Block, makeBlock } from "./block.js"
import type { Device } from "./device.js"
import { isSupported } from "./kernels/table.js"

/** An entry made ready for given values of its named sizes. */
export interface Plan {
  readonly block: Block
  /** Names of the block's results: first the outputs, then the updates. */
  readonly outputs: readonly string[]
  readonly updates: readonly string[]
  /** Names of the states whose old values are read. */
  readonly reads: readonly string[]
}

/** Lowers an entry, of whose outputs only some are wanted, to kernels. */
export function makePlan(entry: Entry, wanted: readonly string[], bindings: SizeBindings, device: Device): Plan {
  const outputs = Object.fromEntries(wanted.map((name) => [name, entry.outputs[name] as Node]))
  const specialized = specialize({ ...entry, outputs }, bindings)
  const lowered = mapEntry(specialized, (nodes) =>
    deduplicate(simplify(decompose(deduplicate(nodes), (node) => isSupported(node.op)))),
  )
  const planned = schedule(lowered)
  return {
    block: makeBlock({ outputs: resultsOf(lowered), schedule: planned }, device),
    reads: planned.order.flatMap((node) => (node.op === "state" ? [String(node.attributes.name)] : [])),
    outputs: Object.keys(lowered.outputs),
    updates: Object.keys(lowered.updates),
  }
}
