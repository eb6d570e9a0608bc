import type { CallDescription, LayerDescription } from "../../description/types.js"
import { type CallInputs, isRecurrent } from "./callInputs.js"
import { dropsMask } from "./masks.js"
import type { Missing } from "./missing.js"
import { ownName } from "./names.js"
import type { Scope, ScopeLayer } from "./scope.js"

/** The sizes of a recurrent layer's input where its mask must end: Keras gives it none together with first states. */
export function unmaskedSizes(
  scope: Scope,
  layer: ScopeLayer,
  [inputs]: readonly CallInputs[],
  missing: Missing,
): readonly number[] | undefined {
  const { className } = layer.object
  if (!isRecurrent(className) || inputs?.options.initialState === undefined) return undefined
  if (!layer.calls.some((call) => dropsMask(scope, layer, call))) return undefined
  const sizes = inputs.inputs[0]?.shape ?? []
  if (sizes.filter((size) => size === null).length > 1)
    missing.add(`${className}(initial_state without the mask)`, layer.place)
  return sizes.map((size) => size ?? -1)
}

/** A layer behind one that ends the mask of its first input. */
export function withoutMask(
  layer: Omit<LayerDescription, "calls">,
  calls: readonly CallDescription[],
  sizes: readonly number[],
  taken: Set<string>,
): readonly LayerDescription[] {
  const id = ownName(`${layer.id}_unmasked`, taken)
  taken.add(id)
  return [
    {
      id,
      name: id,
      layer: "reshape",
      args: [sizes],
      options: {},
      calls: calls.map(({ inputs: [x] }) => ({ inputs: [x] })),
    },
    { ...layer, calls: calls.map(({ inputs: [, ...rest] }, i) => ({ inputs: [[id, i, 0] as const, ...rest] })) },
  ]
}
