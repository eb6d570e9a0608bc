import type { Network } from "../../builder/network.js"
import type { Engine } from "../../engines/engine.js"
import type { Precision } from "../../ir/precision.js"
import { batchCount, type Dataset } from "../dataset.js"
import type { Objective } from "../objective.js"
import { type EpochSteps, manySteps, type Steps } from "../steps/steps.js"
import { Trainer } from "../trainer.js"
import { Rehearsal } from "./rehearsal.js"

/** A training to rehearse. */
export interface Rehearsed {
  readonly network: Network
  readonly objective: Objective
  readonly seed: number
  readonly precision: Precision
  readonly data: Dataset
  readonly batchSize: number
}

/** A choice under trial: training on an engine, compiled or not. */
export interface Trial {
  readonly engine: Engine
  readonly jit: boolean
  /** Least time of a step so far, in milliseconds; of as many steps. */
  readonly stepTime: number
  readonly steps: number
  /** Trains for at least as many milliseconds. */
  run(milliseconds: number): Promise<void>
  /** Gives the engine's memory back. */
  end(): Promise<void>
}

/** Sets a trial up and lets it come up to speed. The values of the model's variables stay what they are. */
export async function startTrial(engine: Engine, jit: boolean, rehearsed: Rehearsed): Promise<Trial> {
  const { network, objective, seed, precision, data, batchSize } = rehearsed
  const session = new Rehearsal(network, objective, engine, precision)
  const trainer = new Trainer(network, objective, engine, seed, session)
  const inEpoch = batchCount(data.count, batchSize)
  await trainer.useJit(jit, { batchSize, steps: inEpoch })
  const pace = new TimedSteps(manySteps(trainer, data, batchSize), inEpoch)
  // The first call prepares the others, the second one tells how many steps a call should have.
  for (let call = 0; call < 3; call++) await pace.next()
  return {
    engine,
    jit,
    get stepTime() {
      return pace.least
    },
    get steps() {
      return pace.measured
    },
    async run(milliseconds) {
      const end = performance.now() + milliseconds
      do await pace.next()
      while (performance.now() < end)
    },
    async end() {
      await pace.end()
      await trainer.close()
    },
  }
}

/** Epoch after epoch, with the time that steps take. */
class TimedSteps {
  readonly #steps: Steps
  readonly #inEpoch: number
  #epoch: EpochSteps
  #done = 0
  #calls = 0
  least = Number.POSITIVE_INFINITY
  measured = 0

  constructor(steps: Steps, inEpoch: number) {
    this.#steps = steps
    this.#inEpoch = inEpoch
    this.#epoch = steps.epoch(undefined)
  }

  async next(): Promise<void> {
    if (this.#done === this.#inEpoch) {
      this.#epoch = this.#steps.epoch(undefined)
      this.#done = 0
    }
    const started = performance.now()
    const { length } = await this.#epoch.next()
    const took = (performance.now() - started) / length
    this.#done += length
    this.#calls++
    if (this.#calls === 1) return
    this.least = Math.min(this.least, took)
    this.measured += length
  }

  end(): Promise<void> {
    return this.#steps.end()
  }
}
