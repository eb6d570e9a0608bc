import type { Described, InputDescription, ModelDescription, ValueReference } from "../../description/types.js"
import { formatError } from "../../failure.js"
import { inputSpec, sizesOf } from "./inputs.js"
import { configurationOf, layerDefinition } from "./layer.js"
import { ownName } from "./names.js"
import { fieldOf, type KerasObject, kerasObject, listOf, wrong } from "./read.js"
import { isModel, type ModelPlace, type Reading } from "./reading.js"
import { GroupCounter } from "./scope.js"

/** A `Sequential` of Keras: its layers one behind the other. */
export function readSequential(reading: Reading, { object, place, group, prefix }: ModelPlace): ModelDescription {
  const counter = new GroupCounter(group)
  const taken = new Set<string>()
  const layers: Described[] = []
  const list = listOf(fieldOf(object.config, "layers"), `${place}.layers`).map((one, i) =>
    kerasObject(one, `${place}.layers[${i}]`),
  )
  const [first] = list
  const hasInput = first?.className === "InputLayer"
  const spec = hasInput
    ? inputSpec(first, `${place}.layers[0].config`, reading.missing)
    : {
        shape: sizesOf(fieldOf(object.config, "build_input_shape"), `${place}.build_input_shape`),
        dtype: first?.className === "Embedding" ? ("int32" as const) : ("float32" as const),
      }
  const inputName = ownName(String(fieldOf(first?.config ?? {}, "name") ?? "input"), taken)
  const input: InputDescription = { id: hasInput ? inputName : "input", ...spec }
  taken.add(input.id)
  let last: ValueReference = [input.id, 0, 0]
  list.forEach((one, i) => {
    if (i === 0 && hasInput) return
    const where = `${place}.layers[${i}]`
    const id = uniqueName(one, taken, where)
    const itsGroup = counter.next(one.className)
    const calls = [{ inputs: [last] as const }]
    last = [id, 0, 0]
    if (isModel(one)) {
      const model = {
        ...reading.model({ object: one, place: `${where}.config`, group: itsGroup, prefix: `${prefix}${id}/` }),
        name: id,
      }
      layers.push({ id, model, calls })
      return
    }
    const definition = layerDefinition(one, where, reading.missing)
    if (definition === undefined) return
    layers.push({ id, ...configurationOf(one, definition, `${where}.config`, reading.missing), name: id, calls })
    reading.groups.push({ path: prefix + id, className: one.className, group: itsGroup })
  })
  return { kind: "sequential", inputs: [input], layers, outputs: [{ from: last }] }
}

function uniqueName(object: KerasObject, taken: Set<string>, place: string): string {
  const name = fieldOf(object.config, "name")
  if (typeof name !== "string") throw wrong(`${place}.config.name`, "a text", name)
  if (taken.has(name))
    throw formatError(
      "INVALID_GRAPH",
      place,
      `the layer name "${name}" is used twice: a duplicate; names must be unique`,
    )
  const id = ownName(name, taken)
  taken.add(id)
  return id
}
