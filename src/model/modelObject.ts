import { layersOf, weightsOf } from "../builder/names.js"
import { type Network, setTrainable } from "../builder/network.js"
import { networkOf } from "../builder/tensor.js"
import { createTfjsEngine, defaultEngine } from "../engines/tfjs/index.js"
import type { HostData } from "../ir/host.js"
import { readAll } from "../layers/variable.js"
import { type OptimizerLike, resolveOptimizer } from "../optimizers/resolve.js"
import { checkSeed } from "../random/key.js"
import { nextSeed } from "../random/seed.js"
import { ConfigError, DataError, formatValue } from "../shape/errors.js"
import { type ArrayLikeInput, NdArray, toNdArray } from "../shape/ndarray.js"
import { sameShape, showShape } from "../shape/value.js"
import type { Callback, Logs } from "../train/callback.js"
import { evaluateDataset } from "../train/evaluate.js"
import { type FitSettings, fitDataset } from "../train/fit.js"
import type { History } from "../train/history.js"
import { createObjective, type Objective } from "../train/objective.js"
import { predictDataset } from "../train/predict.js"
import { defaultProgress, type ProgressMode, progressCallback, writeProgress } from "../train/progress/index.js"
import { Session } from "../train/session.js"
import { Trainer } from "../train/trainer.js"
import { checkKeys, count } from "./checks.js"
import { type GivenData, inputDataset, labelledDataset, splitDataset } from "./datasets.js"
import { goalsOf } from "./goals.js"
import { LayerView } from "./layerView.js"
import { joinPlaces, type ModelPlan, specsOf } from "./places.js"
import { summarize } from "./summary.js"

const notCompiled = (method: string): ConfigError =>
  new ConfigError(`call .compile({ optimizer, loss }) before .${method}()`, { code: "NOT_COMPILED" })

/** What every model does at run time, compiled or not. */
export class ModelObject {
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
    const names = this.layers.map((one) => one.name).join(", ")
    throw new ConfigError(`there is no layer "${name}"; there are ${names}`, {
      path: "name",
      expected: names,
      received: name,
    })
  }

  summary(): string {
    return summarize(this.plan)
  }

  async getWeights(): Promise<Readonly<Record<string, NdArray>>> {
    const weights = weightsOf(this.plan.network)
    const copies = await readAll(weights.map(({ variable }) => variable))
    const arrays = weights.map(({ path, variable: { shape, dtype } }, i) => [
      path,
      new NdArray(copies[i] as HostData, [...shape], dtype),
    ])
    return Object.fromEntries(arrays)
  }

  setWeights(weights: Readonly<Record<string, ArrayLikeInput>>): void {
    if (typeof weights !== "object" || weights === null)
      throw new ConfigError(`setWeights: weights must be given by path (was ${formatValue(weights)})`, {
        received: weights,
      })
    const known = new Map(weightsOf(this.plan.network).map(({ path, variable }) => [path, variable]))
    const checked = Object.entries(weights).map(([path, value]) => {
      const variable = known.get(path)
      if (variable === undefined)
        throw new ConfigError(`there is no weight "${path}"; there are ${[...known.keys()].join(", ")}`, {
          path,
          received: path,
        })
      const { shape, data } = toNdArray(value, variable.dtype, path)
      if (!sameShape(shape, variable.shape))
        throw new DataError(`${path} must be ${showShape(variable.shape)} (was ${showShape(shape)})`, {
          path,
          expected: variable.shape,
          received: shape,
        })
      return { variable, data }
    })
    for (const { variable, data } of checked) variable.hostData = data.slice()
  }

  /** @throws ConfigError: only what is compiled can be trained */
  async fit(_options?: unknown): Promise<unknown> {
    throw notCompiled("fit")
  }

  /** @throws ConfigError: only what is compiled knows a loss */
  async evaluate(_options?: unknown): Promise<unknown> {
    throw notCompiled("evaluate")
  }

  async predict(x: unknown, options: { readonly batchSize?: number } = {}): Promise<unknown> {
    checkKeys("predict", options, ["batchSize"])
    const batchSize = count("predict", "batchSize", options.batchSize ?? 32)
    const data = inputDataset(this.plan, x)
    const outputs = await predictDataset(await this.session(), data, this.plan.network.outputs.length, batchSize)
    return joinPlaces(outputs, this.plan.outputNames)
  }

  compile(options: CompileGiven): CompiledObject {
    const goals = goalsOf(this.plan.network, this.plan.outputNames, options)
    if (options.optimizer === undefined)
      throw new ConfigError("compile: optimizer must be given (was missing)", { path: "optimizer" })
    const objective = createObjective(this.plan.network, goals, resolveOptimizer(options.optimizer))
    return new CompiledObject(this.plan, objective, options)
  }

  /** The model on an engine. */
  protected session(): Promise<Session> {
    this.#session ??= defaultEngine().then((engine) => new Session(this.plan.network, undefined, engine))
    return this.#session
  }
}

interface CompileGiven {
  readonly optimizer?: OptimizerLike
  readonly loss?: unknown
  readonly lossWeights?: unknown
  readonly metrics?: unknown
  readonly seed?: number
  readonly engine?: string
}

interface FitGiven extends GivenData {
  readonly epochs?: unknown
  readonly batchSize?: unknown
  readonly shuffle?: unknown
  readonly validationSplit?: unknown
  readonly validationData?: GivenData
  readonly validationBatchSize?: unknown
  readonly initialEpoch?: unknown
  readonly callbacks?: readonly Callback<string>[]
  readonly progress?: ProgressMode
}

const dataOptions = ["x", "y", "sampleWeight"] as const
const fitOptions = [
  ...dataOptions,
  "epochs",
  "batchSize",
  "shuffle",
  "validationSplit",
  "validationData",
  "validationBatchSize",
  "classWeight",
  "initialEpoch",
  "callbacks",
  "progress",
  "checkData",
] as const

/** What a compiled model does at run time. */
export class CompiledObject extends ModelObject {
  readonly #objective: Objective
  readonly #engineName: string | undefined
  readonly #seed: number
  #trainer: Promise<Trainer> | undefined
  #running = false

  constructor(plan: ModelPlan, objective: Objective, { engine, seed }: CompileGiven) {
    super(plan)
    this.#objective = objective
    this.#engineName = engine
    this.#seed = seed === undefined ? nextSeed() : checkSeed(seed, "compile")
  }

  override async fit(options: FitGiven): Promise<History> {
    checkKeys("fit", options, fitOptions)
    if (options.epochs === undefined)
      throw new ConfigError("fit needs epochs: how many times to go over the data, such as epochs: 5", {
        path: "epochs",
      })
    const all = labelledDataset(this.plan, this.#objective, options)
    const { train, validation } = this.#validation(all, options)
    const settings = fitSettings(options, validation)
    return this.#exclusively("fit", async () => fitDataset(await this.#ready(), train, settings))
  }

  override async evaluate(options: GivenData & { readonly batchSize?: unknown }): Promise<Logs> {
    checkKeys("evaluate", options, [...dataOptions, "batchSize"])
    const data = labelledDataset(this.plan, this.#objective, options)
    const batchSize = count("evaluate", "batchSize", options.batchSize ?? 32)
    return this.#exclusively("evaluate", async () => evaluateDataset(await this.#ready(), data, batchSize))
  }

  #validation(all: ReturnType<typeof labelledDataset>, { validationData, validationSplit }: FitGiven) {
    if (validationData !== undefined) {
      if (Array.isArray(validationData))
        throw new ConfigError("fit: validationData must be { x, y } (was a list); give both by name", {
          path: "validationData",
        })
      checkKeys("fit.validationData", validationData, dataOptions)
      const validation = labelledDataset(this.plan, this.#objective, validationData, "validationData.")
      return { train: all, validation }
    }
    return validationSplit === undefined ? { train: all, validation: undefined } : splitDataset(all, validationSplit)
  }

  /** The trainer; tried anew where the engine did not start. */
  #ready(): Promise<Trainer> {
    this.#trainer ??= this.#start().catch((error: unknown) => {
      this.#trainer = undefined
      throw error
    })
    return this.#trainer
  }

  async #start(): Promise<Trainer> {
    const engine = await (this.#engineName === undefined ? defaultEngine() : createTfjsEngine(this.#engineName))
    return new Trainer(this.plan.network, this.#objective, engine, this.#seed)
  }

  /** Two runs over one state would mix their steps. */
  async #exclusively<T>(what: string, run: () => Promise<T>): Promise<T> {
    if (this.#running)
      throw new ConfigError(`${what}: this model is being trained or evaluated already; wait for the first call to end`)
    this.#running = true
    try {
      return await run()
    } finally {
      this.#running = false
    }
  }

  /** Training and prediction share one copy of the weights. */
  protected override async session(): Promise<Session> {
    return (await this.#ready()).session
  }
}

function fitSettings(options: FitGiven, validation: FitSettings["validation"]): FitSettings {
  const batchSize = count("fit", "batchSize", options.batchSize ?? 32)
  const initialEpoch = options.initialEpoch ?? 0
  if (!(typeof initialEpoch === "number" && Number.isSafeInteger(initialEpoch) && initialEpoch >= 0))
    throw new ConfigError(`fit: initialEpoch must be an integer of at least 0 (was ${formatValue(initialEpoch)})`, {
      path: "initialEpoch",
    })
  const shuffle = options.shuffle ?? true
  if (typeof shuffle !== "boolean")
    throw new ConfigError(`fit: shuffle must be true or false (was ${formatValue(shuffle)})`, { path: "shuffle" })
  return {
    epochs: count("fit", "epochs", options.epochs),
    initialEpoch,
    batchSize,
    shuffle,
    callbacks: checkCallbacks(options.callbacks ?? []),
    display: progressCallback(options.progress ?? defaultProgress(), writeProgress),
    validation,
    validationBatchSize: count("fit", "validationBatchSize", options.validationBatchSize ?? batchSize),
  }
}

function checkCallbacks(given: readonly Callback<string>[]): readonly Callback<string>[] {
  const isCallback = (one: unknown): boolean => typeof one === "object" && one !== null
  if (Array.isArray(given) && given.every(isCallback)) return given
  throw new ConfigError(`fit: callbacks must be a list of callbacks (was ${formatValue(given)})`, {
    path: "callbacks",
    received: given,
  })
}
