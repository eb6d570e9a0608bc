import { ConfigError, formatValue } from "../shape/errors.js"
import { knownOptions, numberOption, ranges } from "../shape/options.js"
import { defineSchedule, type LearningRateSchedule } from "./schedule.js"

/** Options of `piecewiseConstantDecay`. */
export interface PiecewiseConstantDecayOptions {
  /** Numbers of steps, growing: up to and with each of them the value beside it holds. */
  readonly boundaries: readonly number[]
  /** The learning rates, one more than there are boundaries; each at least 0. */
  readonly values: readonly number[]
}

const owner = "piecewiseConstantDecay"

/** @throws ConfigError for what is no list of such numbers */
function numbers(name: string, given: unknown, range: (typeof ranges)[keyof typeof ranges]): readonly number[] {
  if (Array.isArray(given)) return given.map((one, i) => numberOption(owner, `${name}[${i}]`, one, range))
  throw new ConfigError(`${owner}: ${name} must be a list of numbers (was ${formatValue(given)})`, {
    received: given,
    path: name,
  })
}

/** @throws ConfigError */
function checked(options: PiecewiseConstantDecayOptions) {
  const given = knownOptions(owner, options, ["boundaries", "values"])
  const boundaries = numbers("boundaries", given.boundaries, ranges.notNegative)
  const values = numbers("values", given.values, ranges.notNegative)
  if (boundaries.length === 0 || boundaries.some((one, i) => i > 0 && one <= (boundaries[i - 1] as number)))
    throw new ConfigError(`${owner}: boundaries must grow, and be at least one (was ${formatValue(boundaries)})`, {
      received: boundaries,
      path: "boundaries",
    })
  if (values.length !== boundaries.length + 1)
    throw new ConfigError(
      `${owner}: values must be one more than the ${boundaries.length} boundaries (was ${values.length}); give one for the steps behind the last boundary too`,
      { expected: boundaries.length + 1, received: values.length, path: "values" },
    )
  return { boundaries, values }
}

/**
 * A learning rate that is one of a few values: `values[0]` up to and with step `boundaries[0]`, and so on.
 *
 * @throws ConfigError for boundaries that do not grow, another number of values, or an unknown option
 * @see Keras `PiecewiseConstantDecay`
 * @example
 * ```ts
 * import { piecewiseConstantDecay, sequential, sgd } from "shapewright"
 *
 * const rate = piecewiseConstantDecay({ boundaries: [1000, 2000], values: [0.1, 0.01, 0.001] })
 * const model = sequential([8]).dense(1).compile({ optimizer: sgd(rate), loss: "meanSquaredError" })
 * ```
 */
export function piecewiseConstantDecay(options: PiecewiseConstantDecayOptions): LearningRateSchedule {
  const config = checked(options)
  const { boundaries, values } = config
  return defineSchedule({
    name: owner,
    kerasName: "PiecewiseConstantDecay",
    config,
    formula: (step, { of, ifLess }) =>
      boundaries.reduce(
        (rate, boundary, i) => ifLess(of(boundary), step, of(values[i + 1] as number), rate),
        of(values[0] as number),
      ),
  })
}
