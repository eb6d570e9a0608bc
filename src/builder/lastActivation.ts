import type { LastActivation } from "../activations/probability.js"
import { type Call, callsOf, Network, type Value } from "./network.js"

/**
 * The activation that came last on the way to a value: which one made probabilities of it, `"other"` where it is none,
 * as for an input, `"unknown"` where that cannot be told.
 */
export function lastActivation(value: Value): LastActivation {
  const states = new Map<Value["source"], LastActivation>()
  const stateOf = ({ source }: Value): LastActivation => states.get(source) ?? "other"
  for (const call of callsOf([value])) states.set(call, after(call, call.inputs.map(stateOf)))
  return stateOf(value)
}

function after({ applied }: Call, inputs: readonly LastActivation[]): LastActivation {
  if (!(applied instanceof Network)) return applied.definition.values(applied.config, inputs)
  const [output, ...others] = applied.outputs
  return output === undefined || others.length > 0 ? "unknown" : lastActivation(output)
}
