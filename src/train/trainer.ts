import { weightsOf } from "../builder/names.js"
import type { Network } from "../builder/network.js"
import type { Engine } from "../engines/engine.js"
import type { HostData, HostTensors } from "../ir/host.js"
import { readAll } from "../layers/variable.js"
import { seedToKey } from "../random/key.js"
import { ConfigError, EngineError } from "../shape/errors.js"
import type { Logs, WeightSnapshot } from "./callback.js"
import type { EntryKind } from "./entryMaker.js"
import { type Course, isLong, isWorthCompiling } from "./jit.js"
import { accumulatorsOf, type Objective, type Tracker } from "./objective.js"
import { Session } from "./session.js"
import { Pace } from "./steps/pace.js"
import { entryNames } from "./trace.js"
import { type Weighting, weightedKind } from "./weighting.js"

/** Batches of samples for many steps. */
export interface TrainBatches {
  /** Numbers of the samples, in their order. */
  readonly order: Int32Array
  /** Samples in one step; the last one takes what is left. */
  readonly size: number
  /** Which steps over the order are made: from this one, up to that one without it. */
  readonly from: number
  readonly to: number
  readonly weighting: Weighting
  /** The feeds of one of the steps, to explain what went wrong in it. */
  readonly feedsOf: (step: number) => HostTensors
}

/** Steps of a compiled model on an engine: what `fit` and `evaluate` are made of. */
export class Trainer {
  readonly objective: Objective
  readonly seed: number
  readonly session: Session
  readonly #network: Network
  readonly #engine: Engine
  readonly #paces = new Map<string, Pace>()
  /** The value of `objective.iterations`, without asking the engine for it. */
  #steps: number

  /** @param session what the steps are made in; by default one of its own */
  constructor(network: Network, objective: Objective, engine: Engine, seed: number, session?: Session) {
    this.#network = network
    this.#engine = engine
    this.objective = objective
    this.seed = seed
    this.session = session ?? new Session(network, objective, engine)
    this.#steps = objective.iterations.hostData[0] as number
  }

  /**
   * Says whether the engine's compiler takes the steps to come.
   * @param wanted what the user wants; `undefined` leaves it to how much there is to compute
   * @returns what it came to
   */
  async useJit(wanted: boolean | undefined, course: Course): Promise<boolean> {
    const worth = wanted ?? (isLong(course) && isWorthCompiling(await this.session.trainingStep(), course))
    this.session.jit = worth && (await this.#engine.compiles?.()) === true
    return this.session.jit
  }

  /** How many steps of so many samples a call makes; what was learned of them in an earlier training holds for the next. */
  paceOf(batchSize: number): Pace {
    const key = `${batchSize} ${this.session.jit}`
    const pace = this.#paces.get(key) ?? new Pace()
    this.#paces.set(key, pace)
    return pace
  }

  /** Number of finished steps. */
  get steps(): number {
    return this.#steps
  }

  /** One training step. @returns its loss @throws EngineError naming step and layer when that is not finite */
  async trainStep(feeds: HostTensors, weighting: Weighting): Promise<number> {
    const loss = await this.#step(weightedKind("train", weighting), feeds)
    if (!Number.isFinite(loss)) throw await this.#explain(feeds, loss)
    this.#steps++
    return loss
  }

  /**
   * Training steps on many batches in one call.
   * @returns their losses; `undefined` where the engine does not make so, and single steps have to be made
   * @throws EngineError naming step and layer when one of them is not finite: the steps before it were made
   */
  async trainSteps(samples: HostTensors, batches: TrainBatches): Promise<ArrayLike<number> | undefined> {
    const { weighting, feedsOf, ...taken } = batches
    const kind = weightedKind("train", weighting)
    const losses = await this.session.repeat(kind, samples, { ...taken, feeds: this.#withSeed({}) })
    if (losses === undefined) return undefined
    const last = losses.length - 1
    const failed = Number.isFinite(losses[last]) ? undefined : last
    this.#steps += failed ?? losses.length
    if (failed !== undefined) throw await this.#explain(feedsOf(failed), losses[failed] as number)
    return losses
  }

  /** Says that steps will be followed by evaluations. */
  expectEvaluation(weighting: Weighting): void {
    this.session.expect(weightedKind("evaluate", weighting))
  }

  /** Gives back the samples that the engine keeps for many steps in one call. */
  release(): Promise<void> {
    return this.session.release()
  }

  /** Adds a batch to loss and metrics. */
  async evaluateStep(feeds: HostTensors, weighting: Weighting): Promise<void> {
    await this.#step(weightedKind("evaluate", weighting), feeds)
  }

  async #step(kind: EntryKind, feeds: HostTensors): Promise<number> {
    const { [entryNames.loss]: loss } = await this.session.run(kind, this.#withSeed(feeds), [entryNames.loss])
    return loss?.data[0] ?? Number.NaN
  }

  #withSeed(feeds: HostTensors): HostTensors {
    const key = seedToKey(this.seed)
    return {
      ...feeds,
      [entryNames.seed]: { shape: [2], dtype: "int32", data: Int32Array.from(key) },
      [entryNames.step]: { shape: [], dtype: "int32", data: Int32Array.of(this.#steps) },
    }
  }

  /** The accumulated loss and metrics. */
  async logs(): Promise<Logs> {
    // All at once: each value is a call of its own where an engine runs beside this thread.
    await readAll(accumulatorsOf(this.objective))
    const logs: Record<string, Logs[string]> = {}
    const mean = async ({ key, total, count }: Tracker): Promise<void> => {
      const [sum, samples] = [await total.read(), await count.read()]
      logs[key] = (sum[0] as number) / (samples[0] as number)
    }
    await mean(this.objective.tracker)
    for (const output of this.objective.outputs) {
      if (output.tracker !== undefined) await mean(output.tracker)
      for (const { key, metric, state } of output.metrics) {
        const entries = Object.entries(state).map(async ([name, variable]) => {
          const { shape, dtype } = variable
          return [name, { shape, dtype, data: await variable.read() }] as const
        })
        logs[key] = metric.result(Object.fromEntries(await Promise.all(entries)))
      }
    }
    return logs
  }

  /** Begins a new accumulation of loss and metrics. */
  resetLogs(): void {
    for (const variable of accumulatorsOf(this.objective)) variable.hostData = variable.initialData()
  }

  /** The learning rate of the next step. */
  get learningRate(): number {
    const { learningRate, optimizer } = this.objective
    return learningRate === undefined
      ? (optimizer.schedule?.at(this.#steps) ?? optimizer.learningRate)
      : (learningRate.hostData[0] as number)
  }

  /** @throws ConfigError where a schedule says the rate */
  set learningRate(value: number) {
    const { learningRate, optimizer } = this.objective
    if (learningRate === undefined)
      throw new ConfigError(
        `learningRate cannot be set: the optimizer follows ${optimizer.schedule?.name}; give it a number instead`,
        { code: "SCHEDULED", received: value, path: "learningRate" },
      )
    learningRate.hostData = Float32Array.of(value)
  }

  /** Sets the weights to their moving averages, where the optimizer keeps them. */
  async takeAverages(): Promise<void> {
    if (this.#steps === 0) return
    const kept = this.objective.trained.flatMap(({ variable, slots: { average } }) =>
      average === undefined ? [] : [{ variable, average }],
    )
    const copies = await readAll(kept.map(({ average }) => average))
    kept.forEach(({ variable }, i) => {
      variable.hostData = copies[i] as HostData
    })
  }

  async snapshot(): Promise<WeightSnapshot> {
    const weights = weightsOf(this.#network)
    const copies = await readAll(weights.map(({ variable }) => variable))
    return new Map(weights.map(({ path }, i) => [path, copies[i] as HostData]))
  }

  restore(snapshot: WeightSnapshot): void {
    for (const { path, variable } of weightsOf(this.#network)) {
      const data = snapshot.get(path)
      if (data !== undefined) variable.hostData = data.slice()
    }
  }

  /** Gives the engine's memory back. */
  close(): Promise<void> {
    return this.session.close()
  }

  /** Says which layer first put out something that is not finite, in the step that has just failed. */
  async #explain(feeds: HostTensors, loss: number): Promise<EngineError> {
    const inputs = Object.fromEntries(
      Object.entries(feeds).filter(([name]) => name.startsWith(entryNames.input(0).slice(0, -1))),
    )
    const outputs = await this.session.run("inspect", this.#withSeed(inputs))
    const [path] = Object.entries(outputs).find(([, { data }]) => !data.every(Number.isFinite)) ?? []
    const where = path === undefined ? "in the loss: all layers are finite" : `first in the output of layer "${path}"`
    return new EngineError(
      `step ${this.#steps}: the loss must be finite (was ${loss}, ${where}); lower the learning rate, clip gradients (clipNorm), or look for bad values in the data (checkData: true)`,
      { code: "NOT_FINITE", received: loss, ...(path !== undefined && { layer: path }) },
    )
  }
}
