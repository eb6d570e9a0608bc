import { variablesOf } from "../builder/names.js"
import type { ModelPlan } from "../builder/plan.js"
import { takeNotice } from "../engines/auto.js"
import { availableEngines } from "../engines/available.js"
import { type EngineName, engineNames, type RunningName, runningNames } from "../engines/names.js"
import { openEngineWhile } from "../engines/open.js"
import { requirePrecision } from "../engines/requirePrecision.js"
import { type Precision, precisions } from "../ir/precision.js"
import { prepareAll } from "../layers/variable.js"
import { type OptimizerLike, resolveOptimizer } from "../optimizers/resolve.js"
import { checkSeed } from "../random/key.js"
import { nextSeed } from "../random/seed.js"
import { ConfigError } from "../shape/errors.js"
import { booleanOption, choiceOption } from "../shape/options.js"
import type { Logs } from "../train/callback.js"
import { batchCount } from "../train/dataset.js"
import { type EntryKind, EntryMaker, trainingStepOf } from "../train/entryMaker.js"
import { evaluateDataset } from "../train/evaluate.js"
import { fitDataset } from "../train/fit.js"
import type { History } from "../train/history.js"
import { createObjective, type Objective } from "../train/objective.js"
import { progressModes, writeProgress } from "../train/progress/index.js"
import { Session } from "../train/session.js"
import { Trainer } from "../train/trainer.js"
import { measureChoices } from "../train/tune/tune.js"
import { AnyModelObject } from "./anyModelObject.js"
import { checkKeys, count } from "./checks.js"
import { type GivenData, labelledDataset, splitDataset } from "./datasets.js"
import { dataOptions, type FitGiven, fitOptions, fitSettings } from "./fitOptions.js"
import { goalsOf } from "./goals.js"
import { describeLoops } from "./loops.js"
import { checkNeeds } from "./needs.js"
import type { TrainingSetup } from "./saved.js"
import { type Tuning, tuningLine, tuningOf } from "./tuning.js"

/** Options of `compile` as they come. */
export interface CompileGiven {
  readonly optimizer?: OptimizerLike
  readonly loss?: unknown
  readonly lossWeights?: unknown
  readonly metrics?: unknown
  readonly weightedMetrics?: unknown
  readonly seed?: number
  readonly engine?: string
  readonly jit?: boolean
  readonly precision?: string
}

/** Sets up training of a model. @throws ConfigError for options that do not fit it */
export function compilePlan(plan: ModelPlan, options: CompileGiven): CompiledObject {
  const goals = goalsOf(plan.network, plan.outputNames, options)
  if (options.optimizer === undefined)
    throw new ConfigError("compile: optimizer must be given (was missing)", { path: "optimizer" })
  return new CompiledObject(plan, createObjective(plan.network, goals, resolveOptimizer(options.optimizer)), options)
}

/** What a compiled model does at run time. */
export class CompiledObject extends AnyModelObject {
  readonly objective: Objective
  readonly #options: CompileGiven
  readonly #engineName: EngineName
  readonly #precision: Precision
  readonly #wantsJit: boolean | undefined
  #jit: boolean | undefined
  #running: RunningName | undefined
  readonly #seed: number
  #trainer: Promise<Trainer> | undefined
  #busy = false

  constructor(plan: ModelPlan, objective: Objective, options: CompileGiven) {
    super(plan)
    const { engine, jit, precision, seed } = options
    this.objective = objective
    this.#options = options
    this.#engineName = choiceOption("compile", "engine", engine ?? "auto", engineNames)
    this.#wantsJit = jit === undefined ? undefined : booleanOption("compile", "jit", jit)
    this.#precision = choiceOption("compile", "precision", precision ?? "float32", precisions)
    const named = runningNames.find((name) => name === this.#engineName)
    if (named !== undefined && named !== "tensorflow") requirePrecision(this.#precision, { name: named })
    this.#seed = seed === undefined ? nextSeed() : checkSeed(seed, "compile")
  }

  get engine(): RunningName | undefined {
    return this.#running ?? (this.#engineName === "auto" ? undefined : this.#engineName)
  }

  get jit(): boolean | undefined {
    return this.#jit
  }

  override summary(): string {
    if (this.engine !== "tensorflow") return super.summary()
    return [super.summary(), ...describeLoops(trainingStepOf(this.plan.network, this.objective))].join("\n")
  }

  compile(options: CompileGiven): CompiledObject {
    return compilePlan(this.plan, options)
  }

  async fit(options: FitGiven): Promise<History> {
    checkKeys("fit", options, fitOptions)
    checkNeeds("fit", options, ["x", "y", "epochs"])
    const all = labelledDataset(this.plan, this.objective, options)
    const { train, validation } = this.#validation(all, options)
    const settings = { ...fitSettings(options, validation), saver: this }
    return this.#exclusively("fit", async () => {
      const trainer = await this.#ready(train.weights === undefined ? "train" : "trainWeighted")
      const steps = batchCount(train.count, settings.batchSize) * settings.epochs
      this.#jit = await trainer.useJit(this.#wantsJit, { batchSize: settings.batchSize, steps })
      if (options.progress !== "none") await this.#tellEngine()
      return fitDataset(trainer, train, settings)
    })
  }

  async evaluate(options: GivenData & { readonly batchSize?: unknown }): Promise<Logs> {
    checkKeys("evaluate", options, [...dataOptions, "batchSize"])
    checkNeeds("evaluate", options, ["x", "y"])
    const data = labelledDataset(this.plan, this.objective, options)
    const batchSize = count("evaluate", "batchSize", options.batchSize ?? 32)
    return this.#exclusively("evaluate", async () => {
      const trainer = await this.#ready(data.weights === undefined ? "evaluate" : "evaluateWeighted")
      return evaluateDataset(trainer, data, batchSize)
    })
  }

  async tune(options: GivenData & { readonly batchSize?: unknown; readonly progress?: unknown }): Promise<Tuning> {
    checkKeys("tune", options, [...dataOptions, "batchSize", "progress"])
    checkNeeds("tune", options, ["x", "y"])
    const data = labelledDataset(this.plan, this.objective, options)
    const batchSize = count("tune", "batchSize", options.batchSize ?? 32)
    const progress = choiceOption("tune", "progress", options.progress ?? "lines", progressModes)
    return this.#exclusively("tune", async () => {
      const precision = this.#precision
      const { network } = this.plan
      const rehearsed = { network, objective: this.objective, seed: this.#seed, precision, data, batchSize }
      const tuning = tuningOf(await measureChoices(await availableEngines(precision), rehearsed))
      if (progress !== "none") writeProgress(`${tuningLine(tuning)}\n`)
      return tuning
    })
  }

  #validation(all: ReturnType<typeof labelledDataset>, { validationData, validationSplit }: FitGiven) {
    if (validationData !== undefined) {
      if (Array.isArray(validationData))
        throw new ConfigError("fit: validationData must be { x, y } (was a list); give both by name", {
          path: "validationData",
        })
      checkKeys("fit.validationData", validationData, dataOptions)
      const validation = labelledDataset(this.plan, this.objective, validationData, "validationData.")
      return { train: all, validation }
    }
    return validationSplit === undefined ? { train: all, validation: undefined } : splitDataset(all, validationSplit)
  }

  /** The trainer, for this first of all; tried anew where the engine did not start. */
  #ready(first: EntryKind): Promise<Trainer> {
    this.#trainer ??= this.#start(first).catch((error: unknown) => {
      this.#trainer = undefined
      throw error
    })
    return this.#trainer
  }

  async #start(first: EntryKind): Promise<Trainer> {
    const { network } = this.plan
    const making = new EntryMaker(network, this.objective)
    const engine = await openEngineWhile(this.#engineName, async () => {
      await making.makeAhead(first)
      await prepareAll(variablesOf(network))
    })
    requirePrecision(this.#precision, engine)
    this.#running = runningNames.find((name) => name === engine.name)
    const session = new Session(network, this.objective, engine, this.#precision, making)
    return new Trainer(network, this.objective, engine, this.#seed, session)
  }

  /** Says which engine was chosen, where nobody was told before. */
  async #tellEngine(): Promise<void> {
    const notice = this.#engineName === "auto" ? await takeNotice() : undefined
    if (notice !== undefined) writeProgress(`${notice}\n`)
  }

  /** Two runs over one state would mix their steps. */
  async #exclusively<T>(what: string, run: () => Promise<T>): Promise<T> {
    if (this.#busy)
      throw new ConfigError(`${what}: this model is being trained or evaluated already; wait for the first call to end`)
    this.#busy = true
    try {
      return await run()
    } finally {
      this.#busy = false
    }
  }

  protected override training(): TrainingSetup {
    return { options: { ...this.#options, seed: this.#seed }, objective: this.objective }
  }

  /** Training and prediction share one copy of the weights. */
  protected override async session(): Promise<Session> {
    return (await this.#ready("predict")).session
  }
}
