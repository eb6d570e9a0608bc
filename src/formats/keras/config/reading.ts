import type { ModelDescription } from "../../description/types.js"
import { isOfKeras } from "./layer.js"
import type { Missing } from "./missing.js"
import type { KerasObject } from "./read.js"

/** Where the weights of a layer are in a file of Keras. */
export interface WeightGroup {
  /** Path of the layer in the model: `encoder/dense_1`. */
  readonly path: string
  readonly className: string
  /** `layers/functional/layers/dense_1` */
  readonly group: string
}

/** A model of Keras where it stands. */
export interface ModelPlace {
  readonly object: KerasObject
  /** Where its config stands in config.json. */
  readonly place: string
  /** Where its weights are; empty for the outermost model. */
  readonly group: string
  /** Path of the model, with `/` behind; empty for the outermost one. */
  readonly prefix: string
}

/** What the reading of a model and of the models inside of it share. */
export interface Reading {
  readonly missing: Missing
  readonly groups: WeightGroup[]
  /** Reads a model inside of another one. */
  readonly model: (place: ModelPlace) => ModelDescription
}

const modelClasses: ReadonlySet<string> = new Set(["Functional", "Sequential", "Model"])

/** Whether an object is a model with connections of its own. */
export const isFunctional = (object: KerasObject): boolean => isModel(object) && object.className !== "Sequential"

/** Whether an object is a model of layers. */
export const isModel = (object: KerasObject): boolean => isOfKeras(object) && modelClasses.has(object.className)
