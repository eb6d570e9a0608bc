import { weightsOf } from "../builder/names.js"
import type { ModelPlan } from "../builder/plan.js"
import { describeModel } from "../formats/description/describe.js"
import { describeOptions } from "../formats/description/options.js"
import type { SavedModel } from "../formats/model/content.js"
import { recordOf, type TensorRecord } from "../formats/safetensors/records.js"
import type { HostData } from "../ir/host.js"
import { readAll, type Variable } from "../layers/variable.js"
import { type Objective, trainingState } from "../train/objective.js"

/** What a compiled model adds to a saved one. */
export interface TrainingSetup {
  /** Options of `compile`, with the seed that is used. */
  readonly options: object
  readonly objective: Objective
}

/**
 * A model with the newest values of all weights and, if it is compiled, of the state of training: all of one moment.
 * @throws ModelFormatError for functions of the user's own without a name
 */
export async function savedModel(plan: ModelPlan, training?: TrainingSetup): Promise<SavedModel> {
  const description = describeModel(plan)
  const compile = training && describeOptions(training.options, "compile")
  const weights = weightsOf(plan.network).map(({ path, variable }) => [path, variable] as const)
  const state = training === undefined ? [] : trainingState(training.objective)
  const records = await recordsOf([...weights, ...state])
  return {
    description,
    weights: records.slice(0, weights.length),
    ...(training &&
      compile !== undefined && {
        training: { compile, frozen: frozenIn(training.objective), state: records.slice(weights.length) },
      }),
  }
}

const frozenIn = ({ layers }: Objective): readonly string[] =>
  layers.filter(({ trainable }) => !trainable).map(({ path }) => path)

/** Copies of variables as records. */
export async function recordsOf(
  named: readonly (readonly [name: string, variable: Variable])[],
): Promise<readonly TensorRecord[]> {
  const copies = await readAll(named.map(([, variable]) => variable))
  return named.map(([name, { dtype, shape }], i) => recordOf(name, dtype, shape, copies[i] as HostData))
}
