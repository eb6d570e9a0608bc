import { formatError } from "../../failure.js"
import { type KerasCall, placesOf, type TensorReference, tensorsOf } from "./nodes.js"
import { fieldOf } from "./read.js"
import { isFunctional } from "./reading.js"
import type { ScopeLayer } from "./scope.js"

/** Keys in the order in which Keras counts the values of a dictionary. */
export const inKeyOrder = (keys: readonly string[]): readonly string[] => [...keys].sort()

/** The tensors that a call of a model is given, in the order of the model's inputs. @throws ModelFormatError */
export function modelInputs({ object, place }: ScopeLayer, call: KerasCall): readonly TensorReference[] {
  const given = call.args[0] ?? call.kwargs.get("inputs")
  if (given?.kind !== "tensors" || given.keys === undefined || !isFunctional(object)) return tensorsOf(given)
  const { keys, tensors } = given
  return placesOf(fieldOf(object.config, "input_layers"), `${place}.config.input_layers`).map(([key, { layer }]) => {
    const tensor = tensors[keys.indexOf(key ?? layer)]
    if (tensor !== undefined) return tensor
    throw formatError("INVALID_GRAPH", `${place}.inbound_nodes`, `nothing feeds the input "${key ?? layer}"`)
  })
}

/** Which of a model's outputs a tensor is: those with keys are counted in the order of the keys. */
export function modelOutput({ object, place }: ScopeLayer, tensor: number): number {
  if (!isFunctional(object)) return tensor
  const outputs = placesOf(fieldOf(object.config, "output_layers"), `${place}.config.output_layers`)
  const keys = outputs.flatMap(([key]) => key ?? [])
  if (keys.length === 0) return tensor
  const key = inKeyOrder(keys)[tensor]
  return key === undefined ? tensor : keys.indexOf(key)
}
