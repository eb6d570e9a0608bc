import { refusedAt } from "../formats/description/refused.js"
import type { Json } from "../formats/json/parse.js"
import type { KerasBudget } from "../formats/keras/archive.js"
import { readCompile } from "../formats/keras/compile/compile.js"
import { stateValues } from "../formats/keras/compile/state.js"
import { isObject } from "../formats/keras/config/read.js"
import { loadArchive } from "../formats/keras/load.js"
import { placedWeights } from "../formats/keras/weights.js"
import { type CompiledObject, type CompileGiven, compilePlan } from "./compiledObject.js"
import { modelOf } from "./fromPlan.js"
import type { ModelObject } from "./modelObject.js"

/** How a file of Keras becomes a model. */
export interface KerasModelOptions {
  /** What errors call the file. */
  readonly file: string
  /** False leaves out how the model was compiled, and the optimizer's state. */
  readonly compile: boolean
  /** Stands in the place of what the file says of compiling. */
  readonly compileConfig?: Json | undefined
  readonly engine?: string | undefined
  readonly budget?: KerasBudget
}

const place = "config.json.compile_config"

const isCompiled = (config: Json | undefined): config is Json => isObject(config) && Object.keys(config).length > 0

/** The model of a `.keras` file, compiled if it was, with the optimizer's state. @throws ModelFormatError */
export function kerasModel(bytes: Uint8Array, options: KerasModelOptions): ModelObject | CompiledObject {
  const { file, engine, budget } = options
  const { plan, model, compile, weights } = loadArchive(bytes, { file, ...(budget && { budget }) })
  const config = options.compileConfig ?? compile
  if (!options.compile || !isCompiled(config)) return modelOf(plan)
  const given: CompileGiven = {
    ...readCompile(config, plan.outputNames, place),
    ...(engine !== undefined && { engine }),
  }
  const compiled = refusedAt(place, () => compilePlan(plan, given))
  const { objective } = compiled
  const order = placedWeights(plan.network, model.groups).map(({ variable }) => variable)
  const state = { ...objective, optimizer: objective.optimizer.name }
  const values =
    options.compileConfig === undefined ? stateValues(state, order, weights.arrays, "model.weights.h5") : new Map()
  for (const [variable, data] of values) variable.hostData = data
  return compiled
}
