import type { Layer } from "../../../layers/layer.js"
import type { Json, JsonObject } from "../../json/parse.js"
import { isOperationClass } from "../config/layerTable.js"
import type { Unsaved } from "./unsaved.js"

/** Functions of `keras.ops` that are not in the module of most: its name by class. */
const modules: Readonly<Record<string, string>> = { Cast: "keras.src.ops.core" }

/** Whether a layer is a function of `keras.ops` in Keras, and no layer. */
export const isOperation = ({ definition }: Layer): boolean => isOperationClass(definition.kerasName)

/** A function of `keras.ops` as Keras writes it. */
export function kerasOperation(layer: Layer, name: string, place: string, unsaved: Unsaved): JsonObject {
  const { definition, given } = layer
  const { kerasName } = definition
  for (const option of ["transposeA", "transposeB"])
    if (given[option] === true) unsaved.add(`${definition.name}(${option})`, place)
  if (given.activityRegularizer !== undefined) unsaved.add(`${definition.name}(activityRegularizer)`, place)
  return {
    module: modules[kerasName] ?? "keras.src.ops.numpy",
    class_name: kerasName,
    config: {
      name,
      ...(kerasName === "Cast" && { dtype: given.dtype as Json }),
      ...(kerasName === "Einsum" && { subscripts: given.equation as Json }),
    },
    registered_name: kerasName,
  }
}

/** Arguments of a call of a function: tensors one behind the other, numbers at their places among them. */
export function operationArguments({ given }: Layer, inputs: readonly Json[]): JsonObject {
  const left = [...inputs]
  const places = Array.isArray(given.operands) ? (given.operands as readonly unknown[]) : undefined
  const args = places?.map((place) => (place === null ? (left.shift() as Json) : (place as Json))) ?? inputs
  return { args, kwargs: {} }
}
