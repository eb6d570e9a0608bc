import { EngineError } from "../../../../shape/errors.js"
import type { Call } from "../driver.js"
import { unknownName } from "../failure.js"
import { parseTensorName } from "../tensorName.js"
import type { Context } from "./context.js"
import type { Pointer } from "./koffi.js"

/** What a run passes to TensorFlow beside values: arrays of `TF_Output` (an address and an index) and of operations. */
export interface Plan {
  readonly feeds: readonly string[]
  readonly fetches: readonly string[]
  readonly inputs: BigUint64Array
  readonly outputs: BigUint64Array
  readonly targets: BigUint64Array
}

/** Which runs can share a plan. */
export const planKey = ({ feeds, fetches, targets = [] }: Call): string =>
  `${Object.keys(feeds).join("\n")}\n\n${fetches.join("\n")}\n\n${targets.join("\n")}`

/** @throws EngineError for a name that the graph does not have */
export function makePlan(context: Context, graph: Pointer, { feeds, fetches, targets = [] }: Call): Plan {
  const names = Object.keys(feeds)
  return {
    feeds: names,
    fetches,
    inputs: outputsOf(context, graph, "feed", names),
    outputs: outputsOf(context, graph, "fetch", fetches),
    targets: BigUint64Array.from(targets, (name) => operation(context, graph, "target", name)),
  }
}

function outputsOf(context: Context, graph: Pointer, kind: string, names: readonly string[]): BigUint64Array {
  const outputs = new BigUint64Array(names.length * 2)
  for (const [place, name] of names.entries()) {
    const { op, index } = parseTensorName(name)
    const found = operation(context, graph, kind, op)
    const count = context.tf.OperationNumOutputs(found)
    if (index >= count)
      throw new EngineError(
        `tensorflow: the ${kind} ${name} must be an output of its op (was one of ${count}); check its name`,
      )
    outputs[place * 2] = found
    outputs[place * 2 + 1] = BigInt(index)
  }
  return outputs
}

function operation({ tf }: Context, graph: Pointer, kind: string, name: string): Pointer {
  const found = tf.GraphOperationByName(graph, name)
  if (found === null) throw unknownName(kind, name)
  return found
}
