import type { ModelDescription } from "../../description/types.js"
import type { Json } from "../../json/parse.js"
import { readFunctional } from "./functional.js"
import { Missing } from "./missing.js"
import { ownName } from "./names.js"
import { fieldOf, kerasObject } from "./read.js"
import { isModel, type ModelPlace, type Reading, type WeightGroup } from "./reading.js"
import { readSequential } from "./sequential.js"

/** A model of Keras as the builder makes it, and where its weights are. */
export interface KerasModel {
  readonly description: ModelDescription
  readonly groups: readonly WeightGroup[]
}

/**
 * What config.json says of a model.
 * @throws ModelFormatError for what Keras does not write; one that names everything that this version does not have
 */
export function readModel(config: Json, file: string): KerasModel {
  const missing = new Missing()
  const groups: WeightGroup[] = []
  const reading: Reading = { missing, groups, model: (place) => readAny(reading, place) }
  const object = kerasObject(config, file)
  if (!isModel(object)) {
    missing.add(object.className, file)
    throw missing.error(file)
  }
  const description = readAny(reading, { object, place: `${file}.config`, group: "", prefix: "" })
  if (missing.names.length > 0) throw missing.error(file)
  return { description, groups }
}

function readAny(reading: Reading, place: ModelPlace): ModelDescription {
  const { className, config } = place.object
  const name = fieldOf(config, "name")
  const read = className === "Sequential" ? readSequential : readFunctional
  return {
    ...read(reading, place),
    ...(typeof name === "string" && { name: ownName(name, new Set()) }),
    ...(fieldOf(config, "trainable") === false && { trainable: false as const }),
  }
}
