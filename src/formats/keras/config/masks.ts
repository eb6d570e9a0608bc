import { takesScores } from "./callInputs.js"
import type { Missing } from "./missing.js"
import { type KerasCall, type TensorReference, tensorsOf, tensorsOfCall } from "./nodes.js"
import { fieldOf } from "./read.js"
import { isOwnMask, layerAt, type Scope, type ScopeLayer } from "./scope.js"

const maskKeys = ["mask", "query_mask", "value_mask", "key_mask"]

/** The masks that a call is given. */
const masksOf = ({ kwargs }: KerasCall): readonly TensorReference[] =>
  maskKeys.flatMap((key) => tensorsOf(kwargs.get(key)))

/**
 * Keras writes down the masks that follow from the layers before, as functions of their inputs; here they follow again.
 * A mask of another origin is noted as missing.
 */
export function checkMasks(scope: Scope, layer: ScopeLayer, missing: Missing): void {
  const { className } = layer.object
  for (const mask of layer.calls.flatMap(masksOf))
    if (className !== "Softmax" && !takesScores(className) && isOwnMask(scope, mask, layer.place))
      missing.add(`${className}(mask)`, layer.place)
}

const makesMask = ({ object: { className, config } }: ScopeLayer): boolean =>
  className === "Masking" || (className === "Embedding" && fieldOf(config, "mask_zero") === true)

/** Whether a mask may come to a call here which Keras did not give it. */
export function dropsMask(scope: Scope, layer: ScopeLayer, call: KerasCall): boolean {
  if (masksOf(call).length > 0) return false
  const seen = new Set<ScopeLayer>()
  const open = tensorsOfCall(call).map((tensor) => layerAt(scope, tensor, layer.place))
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (makesMask(one)) return true
    if (seen.has(one)) continue
    seen.add(one)
    const { calls, place } = one
    for (const tensor of calls.flatMap(tensorsOfCall)) open.push(layerAt(scope, tensor, place))
  }
  return false
}
