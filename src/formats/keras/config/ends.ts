import type { InputDescription, ModelDescription, ValueReference } from "../../description/types.js"
import { formatError } from "../../failure.js"
import { inputSpec } from "./inputs.js"
import type { Missing } from "./missing.js"
import { ownName } from "./names.js"
import type { TensorReference } from "./nodes.js"
import { type Ends, layerAt, type Scope } from "./scope.js"

/** An input of a functional model, and the layer that it is in Keras. */
export interface ReadInput {
  readonly layer: string
  readonly input: InputDescription
}

/** Whether data of inputs or outputs is given by name. */
const areNamed = (ends: Ends): boolean => ends.length > 1 || ends[0]?.[0] !== undefined

/** The inputs of a functional model; their names are added to `taken`. @throws ModelFormatError */
export function inputsOf(scope: Scope, taken: Set<string>, missing: Missing): readonly ReadInput[] {
  const named = areNamed(scope.inputs)
  return scope.inputs.map(([key, tensor]) => {
    const where = `${scope.place}.input_layers`
    const layer = layerAt(scope, tensor, where)
    if (layer.object.className !== "InputLayer")
      throw formatError("INVALID_GRAPH", where, `"${layer.name}" must be an InputLayer (was ${layer.object.className})`)
    const id = ownName(key ?? layer.name, taken)
    taken.add(id)
    const spec = inputSpec(layer.object, `${layer.place}.config`, missing)
    return { layer: layer.name, input: { id, ...(named && { key: id }), name: id, ...spec } }
  })
}

/** The outputs of a functional model: those without a key are called after the layers that they come from. */
export function outputsOf(
  scope: Scope,
  resolve: (tensor: TensorReference, place: string) => ValueReference,
): Pick<ModelDescription, "outputs" | "outputList"> {
  const named = areNamed(scope.outputs)
  const keys = new Set<string>()
  const outputs = scope.outputs.map(([key, tensor]) => {
    const own = ownName(key ?? tensor.layer, keys)
    keys.add(own)
    return { ...(named && { key: own }), from: resolve(tensor, `${scope.place}.output_layers`) }
  })
  const isList = named && scope.outputs.every(([key]) => key === undefined)
  return { outputs, ...(isList && { outputList: true }) }
}
