import { placedState } from "../formats/keras/compile/state.js"
import { writeArchive } from "../formats/keras/save/archive.js"
import { kerasCompile } from "../formats/keras/save/compile.js"
import { kerasModelJson } from "../formats/keras/save/model.js"
import { placedWeights } from "../formats/keras/weights.js"
import type { HostData } from "../ir/host.js"
import { readAll, type Variable } from "../layers/variable.js"
import type { AnyModelObject } from "./anyModelObject.js"
import { CompiledObject } from "./compiledObject.js"

/** A model as the bytes of a `.keras` file. @throws ModelFormatError that names everything that Keras does not have */
export async function kerasBytes(model: AnyModelObject): Promise<Uint8Array> {
  const { plan } = model
  const saved = kerasModelJson(plan)
  const weights = placedWeights(plan.network, saved.groups)
  const objective = model instanceof CompiledObject ? model.objective : undefined
  const order = weights.map(({ variable }) => variable)
  const state = objective === undefined ? [] : placedState({ ...objective, optimizer: objective.optimizer.name }, order)
  const variables = [...new Set([...weights, ...state].map(({ variable }) => variable))]
  const copies = await readAll(variables)
  const values = new Map<Variable, HostData>(variables.map((variable, i) => [variable, copies[i] as HostData]))
  const rate = objective?.learningRate
  const compile =
    objective &&
    kerasCompile({
      optimizer: objective.optimizer,
      learningRate: (rate && values.get(rate)?.[0]) ?? objective.optimizer.learningRate,
      outputs: objective.outputs,
      names: plan.outputNames,
    })
  return writeArchive({ model: saved, compile, weights, state, values })
}
