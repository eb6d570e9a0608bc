import type { Layer } from "../../../layers/layer.js"
import type { Json, JsonObject } from "../../json/parse.js"
import { takesQuery, takesScores } from "../config/callInputs.js"

/** Arguments of a call of a model. */
export const networkArguments = (inputs: readonly Json[]): JsonObject => ({
  args: [inputs.length === 1 ? (inputs[0] as Json) : inputs],
  kwargs: {},
})

/** Arguments of a call as Keras writes them, from those of its inputs. */
export function kerasArguments({ definition, given }: Layer, [first, ...others]: readonly Json[]): JsonObject {
  if (definition.kind === "merge") return { args: [[first as Json, ...others]], kwargs: {} }
  if (takesQuery(definition.kerasName)) return attentionArguments(given, first as Json, others)
  if (takesScores(definition.kerasName)) return scoredArguments(given, first as Json, others)
  if (definition.kerasName === "Softmax")
    return { args: [first as Json], kwargs: others.length > 0 ? { mask: others[0] as Json } : {} }
  return { args: [first as Json], kwargs: others.length > 0 ? { initial_state: others } : {} }
}

/** Further inputs stand in the order of value, key and the masks of query and value, as far as they were given. */
function scoredArguments(given: Layer["given"], query: Json, others: readonly Json[]): JsonObject {
  const left = [...others]
  const next = (option: string): Json | undefined => (given[option] === undefined ? undefined : left.shift())
  const [value, key, queryMask, valueMask] = [next("value"), next("key"), next("queryMask"), next("valueMask")]
  const hasMask = queryMask !== undefined || valueMask !== undefined
  return {
    args: [[query, value ?? query, ...(key === undefined ? [] : [key])]],
    kwargs: {
      ...(hasMask && { mask: [queryMask ?? null, valueMask ?? null] }),
      ...(given.causal === true && { use_causal_mask: true }),
      ...(given.returnAttentionScores === true && { return_attention_scores: true }),
    },
  }
}

/** Further inputs stand in the order of value, key and mask, as far as they were given. */
function attentionArguments(given: Layer["given"], query: Json, others: readonly Json[]): JsonObject {
  const left = [...others]
  const next = (option: string): Json | undefined => (given[option] === undefined ? undefined : left.shift())
  const [value, key, mask] = [next("value"), next("key"), next("attentionMask")]
  return {
    args: [query, value ?? query],
    kwargs: {
      ...(key !== undefined && { key }),
      ...(mask !== undefined && { attention_mask: mask }),
      ...(given.causal === true && { use_causal_mask: true }),
      ...(given.returnAttentionScores === true && { return_attention_scores: true }),
    },
  }
}
