import type { ModelDescription } from "../description/types.js"
import { formatError } from "../failure.js"
import { Field } from "../json/fields.js"
import { type Json, parseJson } from "../json/parse.js"
import { readSafetensors } from "../safetensors/read.js"
import type { TensorRecord } from "../safetensors/records.js"
import { writeSafetensors } from "../safetensors/write.js"
import type { Content } from "./files.js"
import { checkHeader, header } from "./header.js"
import type { ContentName } from "./manifest.js"

/** What is kept of a compiled model beside its weights. */
export interface SavedTraining {
  /** Options of `compile`, encoded; with the seed that was used. */
  readonly compile: Json
  /** Paths of the layers that were frozen when the model was compiled. */
  readonly frozen: readonly string[]
  /** Counters, learning rate and the optimizer's slots, by the names of the program's state. */
  readonly state: readonly TensorRecord[]
}

/** A model with all of its values, as plain data. */
export interface SavedModel {
  readonly description: ModelDescription
  /** By path. */
  readonly weights: readonly TensorRecord[]
  readonly training?: SavedTraining
}

/** A model as it is read: nothing of it is checked against layers yet. */
export interface ReadModel {
  readonly description: Field
  readonly weights: readonly TensorRecord[]
  readonly training: ReadTraining | undefined
}

/** A training as it is read. */
export interface ReadTraining {
  readonly compile: Field
  readonly frozen: readonly string[]
  readonly state: readonly TensorRecord[]
}

/** A model's files. */
export function encodeModel({ description, weights, training }: SavedModel): Content {
  const described = {
    ...header,
    model: description,
    ...(training && { training: { compile: training.compile, frozen: training.frozen } }),
  }
  return {
    "model.json": new TextEncoder().encode(`${JSON.stringify(described, undefined, 1)}\n`),
    "weights.safetensors": writeSafetensors(weights),
    ...(training && { "training.safetensors": writeSafetensors(training.state) }),
  }
}

/** Reads a model's files. @throws ModelFormatError */
export function decodeModel(content: Content): ReadModel {
  const part = new Field(parseJson(fileIn(content, "model.json"), "model.json"), "model.json").object([
    "format",
    "version",
    "model",
    "training",
  ])
  checkHeader(part)
  return {
    description: part("model"),
    weights: tensorsIn(content, "weights.safetensors"),
    training: part("training").maybe((field) => {
      const training = field.object(["compile", "frozen"])
      return {
        compile: training("compile"),
        frozen: training("frozen")
          .list()
          .map((one) => one.text()),
        state: tensorsIn(content, "training.safetensors"),
      }
    }),
  }
}

const tensorsIn = (content: Content, name: ContentName): readonly TensorRecord[] =>
  readSafetensors(fileIn(content, name), name).tensors

function fileIn(content: Content, name: ContentName): Uint8Array {
  const bytes = content[name]
  if (bytes !== undefined) return bytes
  throw formatError("MISSING_FILE", name, "it must be among the model's files (was missing)")
}
