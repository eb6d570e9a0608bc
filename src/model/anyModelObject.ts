import { layersOf, weightsOf } from "../builder/names.js"
import { type Network, setTrainable } from "../builder/network.js"
import type { ModelPlan } from "../builder/plan.js"
import { networkOf } from "../builder/tensor.js"
import { openEngine } from "../engines/open.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import type { ArrayLikeInput, NdArray } from "../shape/ndarray.js"
import { suggestion } from "../shape/nearest.js"
import { predictDataset } from "../train/predict.js"
import { Session } from "../train/session.js"
import { checkKeys, count } from "./checks.js"
import { inputDataset } from "./datasets.js"
import { LayerView } from "./layerView.js"
import { joinPlaces, specsOf } from "./places.js"
import { summarize } from "./summary.js"
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
    const advice = suggestion(name, names, `; there are ${names.join(", ")}`)
    throw new ConfigError(`there is no layer "${name}"${advice}`, {
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

  async predict(x: unknown, options: { readonly batchSize?: number } = {}): Promise<unknown> {
    checkKeys("predict", options, ["batchSize"])
    const batchSize = count("predict", "batchSize", options.batchSize ?? 32)
    const data = inputDataset(this.plan, x)
    const outputs = await predictDataset(await this.session(), data, this.plan.network.outputs.length, batchSize)
    return joinPlaces(outputs, this.plan.outputNames)
  }

  /** The model on an engine. */
  protected session(): Promise<Session> {
    this.#session ??= openEngine(undefined).then((engine) => new Session(this.plan.network, undefined, engine))
    return this.#session
  }
}
