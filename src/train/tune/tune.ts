import type { Engine } from "../../engines/engine.js"
import { EngineError } from "../../shape/errors.js"
import { type Rehearsed, startTrial, type Trial } from "./trial.js"

/** Rounds in which all choices are measured in turn, so that whatever else the machine does meets all of them. */
const rounds = 4

/** How long a choice is measured in a round, in milliseconds. */
const roundTime = 150

/** What training took by one choice. */
export interface Measured {
  readonly engine: Engine
  readonly jit: boolean
  /** Least time of a step, in milliseconds. */
  readonly stepTime: number
  /** Steps that were measured. */
  readonly steps: number
}

/** Whether an error says that an engine cannot train the model; a loss that is not finite is of the data. */
const isOfEngine = (error: unknown): boolean =>
  error instanceof RangeError || (error instanceof EngineError && error.code !== "NOT_FINITE")

const choicesOf = async (engine: Engine): Promise<readonly boolean[]> =>
  (await engine.compiles?.()) === true ? [false, true] : [false]

/**
 * Measures training steps by every choice on the given engines; the model's variables keep their values.
 * @returns the choices, the fastest first
 * @throws EngineError where none of the engines can train the model, or when a loss is not finite
 */
export async function measureChoices(engines: readonly Engine[], rehearsed: Rehearsed): Promise<readonly Measured[]> {
  const trials: Trial[] = []
  const failures: unknown[] = []
  try {
    for (const engine of engines)
      for (const jit of await choicesOf(engine))
        try {
          trials.push(await startTrial(engine, jit, rehearsed))
        } catch (error) {
          if (!isOfEngine(error)) throw error
          failures.push(error)
        }
    for (let round = 0; round < rounds; round++) for (const trial of trials) await trial.run(roundTime)
  } finally {
    for (const trial of trials) await trial.end()
  }
  if (trials.length === 0) throw failures[0]
  const measured = trials.map(({ engine, jit, stepTime, steps }): Measured => ({ engine, jit, stepTime, steps }))
  return measured.sort((a, b) => a.stepTime - b.stepTime)
}
