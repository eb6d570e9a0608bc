import { layersOf, weightsOf } from "../builder/names.js"
import { callsOf, Network, setTrainable } from "../builder/network.js"
import type { ModelPlan } from "../builder/plan.js"
import type { EngineName } from "../engines/names.js"
import { buildModel } from "../formats/description/build.js"
import type { CustomObjects } from "../formats/description/decode.js"
import { buildOptions } from "../formats/description/options.js"
import { refusedAt } from "../formats/description/refused.js"
import { type ModelFiles, sourceOf } from "../formats/files/source.js"
import { decodeModel, type ReadTraining } from "../formats/model/content.js"
import { contentOf, defaultBudget } from "../formats/model/files.js"
import { readFolder } from "../formats/model/folder.js"
import type { Layer } from "../layers/layer.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { knownOptions } from "../shape/options.js"
import { trainingState } from "../train/objective.js"
import { assignAll, namedVariables } from "./assign.js"
import { count } from "./checks.js"
import { type CompiledObject, type CompileGiven, compilePlan } from "./compiledObject.js"
import { modelOf } from "./fromPlan.js"
import type { LoadedModel } from "./loadedModel.js"
import type { Saving } from "./saving.js"

/** How a model is loaded. */
export interface LoadModelOptions {
  /** Functions and objects of one's own that the model was built with, by their names. */
  readonly customObjects?: CustomObjects
  /** Where the model runs, in the place of the engine that it was compiled for. */
  readonly engine?: EngineName
  /** How many bytes all files together may have. Default 4 GiB. */
  readonly maxBytes?: number
}

/**
 * Loads a model that `save` wrote: layers, weights and, if it was compiled, the state of training, which goes on where it
 * was, bit for bit on the same engine. Nothing in a file is executed.
 *
 * The type is asserted once: `loadModel<typeof net>(…)`, or checked with `.as([784], [10])`.
 *
 * @param from a folder, or its files as bytes by name
 * @throws ModelFormatError for files that are damaged, too large, or not those of a model
 * @example
 * ```ts
 * import { loadModel, sequential } from "shapewright"
 *
 * const net = sequential([4]).dense(3, { activation: "softmax" })
 * await net.save("models/iris")
 * const again = await loadModel<typeof net>("models/iris")
 * const scores = await again.predict([[5.1, 3.5, 1.4, 0.2]])
 * ```
 */
export async function loadModel<M extends Saving = LoadedModel>(
  from: string | ModelFiles,
  options: LoadModelOptions = {},
): Promise<M> {
  const {
    customObjects = {},
    engine,
    maxBytes,
  } = knownOptions("loadModel", options, ["customObjects", "engine", "maxBytes"])
  const budget = count("loadModel", "maxBytes", maxBytes ?? defaultBudget)
  const { description, weights, training } = decodeModel(await contentFrom(from, budget))
  const plan = buildModel(description.value ?? null, { customObjects, place: description.place })
  assignAll(namedVariables(weightsOf(plan.network)), weights, "weights.safetensors")
  const loaded = training === undefined ? modelOf(plan) : compiledAgain(plan, training, customObjects, engine)
  // What the type says is asserted by the caller: this is where it is believed.
  return loaded as unknown as M
}

function contentFrom(from: string | ModelFiles, budget: number) {
  if (typeof from === "string" && from !== "") return readFolder(from, budget)
  if (typeof from === "object" && from !== null) return contentOf(sourceOf(from), budget)
  throw new ConfigError(`loadModel: it must be a folder, or files by name (was ${formatValue(from)})`, {
    received: from,
  })
}

/** The model compiled as it was, with the state of its training. @throws ModelFormatError */
function compiledAgain(
  plan: ModelPlan,
  { compile, frozen, state }: ReadTraining,
  customObjects: CustomObjects,
  engine: EngineName | undefined,
): CompiledObject {
  const options: CompileGiven = { ...buildOptions(compile, customObjects), ...(engine !== undefined && { engine }) }
  const compiled = withFrozen(plan.network, new Set(frozen), () =>
    refusedAt(compile.place, () => compilePlan(plan, options)),
  )
  assignAll(trainingState(compiled.objective), state, "training.safetensors")
  return compiled
}

/** Does something while exactly the given layers are frozen. */
function withFrozen<T>(network: Network, frozen: ReadonlySet<string>, run: () => T): T {
  const flags = partsOf(network).map((part) => [part, part.trainable] as const)
  setTrainable(network, true)
  for (const { path, layer } of layersOf(network)) if (frozen.has(path)) layer.trainable = false
  try {
    return run()
  } finally {
    for (const [part, trainable] of flags) part.trainable = trainable
  }
}

/** A network with all networks and layers inside. */
function partsOf(network: Network, found: Set<Network | Layer> = new Set()): readonly (Network | Layer)[] {
  found.add(network)
  for (const { applied } of callsOf(network.outputs)) {
    if (applied instanceof Network) partsOf(applied, found)
    else found.add(applied)
  }
  return [...found]
}
