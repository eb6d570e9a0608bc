import { layersOf, variablesOf, weightsOf } from "../builder/names.js"
import { type Network, setTrainable } from "../builder/network.js"
import type { ModelPlan } from "../builder/plan.js"
import { networkOf } from "../builder/tensor.js"
import { openEngineWhile } from "../engines/open.js"
import type { ModelFiles } from "../formats/files/source.js"
import { encodeModel } from "../formats/model/content.js"
import { filesOf } from "../formats/model/files.js"
import { writeFolder } from "../formats/model/folder.js"
import { prepareAll } from "../layers/variable.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import type { ArrayLikeInput, NdArray } from "../shape/ndarray.js"
import { EntryMaker } from "../train/entryMaker.js"
import { predictDataset } from "../train/predict.js"
import { Session } from "../train/session.js"
import { applyModel } from "./applyModel.js"
import type { WeightsReport } from "./assign.js"
import { checkPlaces } from "./checkPlaces.js"
import { checkKeys, count } from "./checks.js"
import { inputDataset } from "./datasets.js"
import { noLayer } from "./layerNames.js"
import { LayerView } from "./layerView.js"
import { joinPlaces, specsOf } from "./places.js"
import { savedModel, type TrainingSetup } from "./saved.js"
import type { LoadWeightsOptions } from "./saving.js"
import { summarize } from "./summary.js"
import { loadWeights, saveWeights } from "./weightFiles.js"
import { readWeights, writeWeights } from "./weights.js"

/** What every model does at run time, compiled or not. */
export class AnyModelObject {
  readonly plan: ModelPlan
  #session: Promise<Session> | undefined

  constructor(plan: ModelPlan) {
    this.plan = plan
  }

  get [networkOf](): Network {
    return this.plan.network
  }

  get inputs(): unknown {
    return specsOf(this.plan.network.inputs, this.plan.inputNames)
  }

  get outputs(): unknown {
    return specsOf(this.plan.network.outputs, this.plan.outputNames)
  }

  get layers(): readonly LayerView[] {
    return layersOf(this.plan.network).map((place) => new LayerView(place))
  }

  get parameters(): number {
    return weightsOf(this.plan.network).reduce((sum, { variable }) => sum + variable.size, 0)
  }

  apply(tensors: unknown): unknown {
    return applyModel(this.plan, tensors)
  }

  get trainable(): boolean {
    return this.plan.network.trainable
  }

  set trainable(value: boolean) {
    if (typeof value !== "boolean")
      throw new ConfigError(`trainable must be true or false (was ${formatValue(value)})`, { received: value })
    setTrainable(this.plan.network, value)
  }

  getLayer(name: string): LayerView {
    const layer = this.layers.find((one) => one.name === name)
    if (layer !== undefined) return layer
    const names = this.layers.map((one) => one.name)
    throw new ConfigError(noLayer(name, names), {
      path: "name",
      expected: names.join(", "),
      received: name,
    })
  }

  summary(): string {
    return summarize(this.plan)
  }

  getWeights(): Promise<Readonly<Record<string, NdArray>>> {
    return readWeights(this.plan.network)
  }

  setWeights(weights: Readonly<Record<string, ArrayLikeInput>>): void {
    writeWeights(this.plan.network, weights)
  }

  async save(path: string): Promise<void> {
    if (typeof path !== "string" || path === "")
      throw new ConfigError(`save: the path must be that of a folder (was ${formatValue(path)})`, { received: path })
    await writeFolder(path, encodeModel(await savedModel(this.plan, this.training())))
  }

  async toFiles(): Promise<ModelFiles> {
    return filesOf(encodeModel(await savedModel(this.plan, this.training())))
  }

  async saveWeights(path: string): Promise<void> {
    if (typeof path !== "string" || path === "")
      throw new ConfigError(`saveWeights: the path must be that of a file (was ${formatValue(path)})`, {
        received: path,
      })
    await saveWeights(this.plan.network, path)
  }

  async loadWeights(from: string | Uint8Array, options?: LoadWeightsOptions): Promise<WeightsReport> {
    if (!(from instanceof Uint8Array) && (typeof from !== "string" || from === ""))
      throw new ConfigError(`loadWeights: it must be a file, a folder or bytes (was ${formatValue(from)})`, {
        received: from,
      })
    return loadWeights(this.plan.network, from, options)
  }

  /** The same model, for the compiler one with these places. @throws ShapeError when it has others */
  as(inputs: unknown, outputs: unknown): this {
    const { network, inputNames, outputNames } = this.plan
    checkPlaces("inputs", network.inputs, inputNames, inputs)
    checkPlaces("outputs", network.outputs, outputNames, outputs)
    return this
  }

  async predict(x: unknown, options: { readonly batchSize?: number } = {}): Promise<unknown> {
    checkKeys("predict", options, ["batchSize"])
    const batchSize = count("predict", "batchSize", options.batchSize ?? 32)
    const data = inputDataset(this.plan, x)
    const outputs = await predictDataset(await this.session(), data, this.plan.network.outputs.length, batchSize)
    return joinPlaces(outputs, this.plan.outputNames)
  }

  /** What is saved of training; nothing before `compile`. */
  protected training(): TrainingSetup | undefined {
    return undefined
  }

  /** The model on an engine. */
  protected session(): Promise<Session> {
    this.#session ??= this.#open()
    return this.#session
  }

  async #open(): Promise<Session> {
    const { network } = this.plan
    const making = new EntryMaker(network, undefined)
    const engine = await openEngineWhile(undefined, async () => {
      await making.makeAhead("predict")
      await prepareAll(variablesOf(network))
    })
    return new Session(network, undefined, engine, "float32", making)
  }
}
