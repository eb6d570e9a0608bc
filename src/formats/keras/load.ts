import type { ModelPlan } from "../../builder/plan.js"
import { buildModel } from "../description/build.js"
import type { Json } from "../json/parse.js"
import { type KerasBudget, readArchive } from "./archive.js"
import { type KerasModel, readModel } from "./config/model.js"
import { fieldOf, isObject } from "./config/read.js"
import type { Hdf5Content } from "./hdf5/read.js"
import { weightValues } from "./weights.js"

/** What was read of a `.keras` file. */
export interface LoadedKeras {
  readonly plan: ModelPlan
  readonly model: KerasModel
  /** How the model was compiled, as Keras writes it; none where it was not. */
  readonly compile: Json | undefined
  readonly weights: Hdf5Content
}

const configName = "config.json"
const weightsName = "model.weights.h5"

/** How a file is read. */
export interface ReadOptions {
  /** What errors call the file. */
  readonly file: string
  readonly budget?: KerasBudget
}

/** The model of a `.keras` file, with its weights. @throws ModelFormatError */
export function loadArchive(bytes: Uint8Array, { file, budget }: ReadOptions): LoadedKeras {
  const { config, weights } = readArchive(bytes, file, budget)
  const model = readModel(config, configName)
  const plan = buildModel(model.description, { place: configName })
  const values = weightValues(plan.network, model.groups, weights.arrays, weightsName)
  for (const [variable, data] of values) variable.hostData = data
  const compile = isObject(config) ? fieldOf(config, "compile_config") : undefined
  return { plan, model, compile, weights }
}
