import type { HostData } from "../../../ir/host.js"
import type { Variable } from "../../../layers/variable.js"
import { formatError } from "../../failure.js"
import type { StoredArray } from "../hdf5/dataset.js"
import { type Placed, storedValue } from "../stored.js"

/** What an optimizer keeps beside the weights. */
export interface OptimizerVariables {
  /** Name of the optimizer's factory. */
  readonly optimizer: string
  readonly iterations: Variable
  /** None where a schedule says it. */
  readonly learningRate: Variable | undefined
  /** The trained weights with their slots. */
  readonly trained: readonly { readonly variable: Variable; readonly slots: Readonly<Record<string, Variable>> }[]
}

/** What is kept around the updates of any optimizer comes first. */
const firstGroups: readonly (readonly string[])[] = [["average"], ["gradientAccumulator"]]

/** The slots of each optimizer as Keras numbers them: those of one list stand side by side for each weight. */
const slotGroups: Readonly<Record<string, readonly (readonly string[])[]>> = {
  sgd: [["momentum"]],
  adam: [["momentum", "velocity"], ["velocityHat"]],
  adamw: [["momentum", "velocity"], ["velocityHat"]],
  rmsprop: [["velocity"], ["momentum"], ["averageGradient"]],
  adagrad: [["accumulator"]],
  adadelta: [["accumulatedGrad", "accumulatedDeltaVar"]],
  adafactor: [["row", "column", "velocity"]],
  adamax: [["momentum", "norm"]],
  ftrl: [["accumulator", "linear"]],
  lamb: [["momentum", "velocity"]],
  lion: [["momentum"]],
}

const group = "optimizer/vars/"

const scalarsOf = ({ iterations, learningRate }: OptimizerVariables): readonly Variable[] =>
  learningRate === undefined ? [iterations] : [iterations, learningRate]

/**
 * Where the values of an optimizer are: iterations, learning rate, then the slots.
 * @param order all weights in the order in which Keras counts them
 */
export function placedState(state: OptimizerVariables, order: readonly Variable[]): readonly Placed[] {
  const slots = new Map(state.trained.map((one) => [one.variable, one.slots]))
  const trained = order.map((variable) => slots.get(variable)).filter((own) => own !== undefined)
  const groups = [...firstGroups, ...(slotGroups[state.optimizer] ?? [])]
  const variables = groups.flatMap((names) => trained.flatMap((own) => names.flatMap((name) => own[name] ?? [])))
  return [...scalarsOf(state), ...variables].map((variable, i) => ({
    variable,
    place: `${group}${i}`,
  }))
}

/**
 * The values of an optimizer in a file; none where it was saved before the first step.
 * @throws ModelFormatError for values that do not belong to this optimizer and these weights
 */
export function stateValues(
  state: OptimizerVariables,
  order: readonly Variable[],
  arrays: ReadonlyMap<string, StoredArray>,
  file: string,
): ReadonlyMap<Variable, HostData> {
  const places = placedState(state, order)
  const stored = [...arrays.keys()].filter((path) => path.startsWith("optimizer/"))
  if (stored.length === 0) return new Map()
  const first = scalarsOf(state).length
  const expected = stored.length === first ? places.slice(0, first) : places
  if (stored.length !== expected.length)
    throw formatError(
      "WRONG_WEIGHTS",
      `${file}/optimizer`,
      `the optimizer's state must have ${expected.length} values (was ${stored.length}); load with compile: false to leave it out`,
      { expected: expected.length, received: stored.length },
    )
  return new Map(
    expected.map((placed) => [placed.variable, storedValue("the optimizer's value", placed, arrays, file)]),
  )
}
