import type { RunningName } from "../engines/names.js"
import type { Measured } from "../train/tune/tune.js"

/** Options of `compile` that `tune` chooses. */
export interface TunedOptions {
  /** Where training is fastest. */
  readonly engine: RunningName
  /** Whether XLA should compile the steps; left out where the engine has no such choice. */
  readonly jit?: boolean
}

/** What `tune` measured of one choice. */
export interface TunedChoice {
  /** What to write into `compile` for it. */
  readonly options: TunedOptions
  /** Least time of a training step, in milliseconds. */
  readonly stepTime: number
  /** Training steps that were measured. */
  readonly steps: number
}

/** What `tune` has found. */
export interface Tuning {
  /** What to write into `compile`: the fastest choice. */
  readonly best: TunedOptions
  /** All choices that were measured, the fastest first. */
  readonly choices: readonly TunedChoice[]
}

/** The report of what was measured, the fastest first. */
export function tuningOf(measured: readonly Measured[]): Tuning {
  const compiling = new Set(measured.filter(({ jit }) => jit).map(({ engine }) => engine))
  const choices = measured.map(({ engine, jit, stepTime, steps }): TunedChoice => {
    const name = engine.name as RunningName
    return { options: compiling.has(engine) ? { engine: name, jit } : { engine: name }, stepTime, steps }
  })
  return { best: (choices[0] as TunedChoice).options, choices }
}

const written = ({ engine, jit }: TunedOptions): string =>
  `engine: "${engine}"${jit === undefined ? "" : `, jit: ${jit}`}`

/** What to write into `compile`, and what each choice took, in one line. */
export function tuningLine({ best, choices }: Tuning): string {
  const times = choices.map(({ options, stepTime }) => `${stepTime.toPrecision(3)} ms with ${written(options)}`)
  return `fastest: compile({ ..., ${written(best)} }); a step took ${times.join("; ")}`
}
