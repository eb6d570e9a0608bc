import { lower } from "../../src/builder/lower.js"
import { weightsOf } from "../../src/builder/names.js"
import type { Engine } from "../../src/engines/engine.js"
import { loadArchive } from "../../src/formats/keras/load.js"
import { placedWeights } from "../../src/formats/keras/weights.js"
import type { HostTensor, HostTensors } from "../../src/ir/host.js"
import type { Node, TensorType } from "../../src/ir/node.js"
import { add } from "../../src/ir/ops/add.js"
import { constant, scalar } from "../../src/ir/ops/constant.js"
import { feed } from "../../src/ir/ops/feed.js"
import { mul } from "../../src/ir/ops/mul.js"
import { reduceSum } from "../../src/ir/ops/reduceSum.js"
import { state } from "../../src/ir/ops/state.js"
import type { Variable } from "../../src/layers/variable.js"
import { differentiate } from "../../src/passes/differentiate.js"
import { finish } from "../../src/shape/parts.js"
import type { Case } from "./case.js"
import { hostTensor } from "./tensors.js"

/** A case's inputs in the order of the model's. */
export function inputTensors({ info, tensors }: Case): readonly HostTensor[] {
  return (info.inputs ?? []).map(({ key }) => {
    const tensor = tensors.get(key)
    if (tensor === undefined) throw new Error(`the case has no ${key}`)
    return hostTensor(tensor)
  })
}

/** `out/<i>`, and for each cotangent's sum `grad/<path of the weight>` and `grad_in/<name>`. */
export async function runModel(engine: Engine, one: Case): Promise<HostTensors> {
  const { plan, model } = loadArchive(one.model(), { file: "model.keras" })
  const { network } = plan
  const feeds: Record<string, TensorType> = {}
  const values: Record<string, HostTensor> = {}
  const declare = (name: string, value: HostTensor, shape: TensorType["shape"]): Node => {
    feeds[name] = { shape, dtype: value.dtype }
    values[name] = value
    return feed(name, shape, value.dtype)
  }
  const given = inputTensors(one)
  const inputs = network.inputs.map(({ shape }, i) => declare(`x${i}`, given[i] as HostTensor, ["batch", ...shape]))
  const named = weightsOf(network)
  const weights = new Map<Variable, Node>(
    named.map(({ path, variable }) => [variable, state(path, variable.shape, variable.dtype)]),
  )
  const lowered = finish(
    lower(
      network,
      inputs.map((node) => ({ node })),
      {
        training: false,
        read: (variable) => weights.get(variable) as Node,
        seed: constant(Int32Array.of(1, 2), [2]),
        step: constant(Int32Array.of(0), []),
      },
    ),
  )
  const outputs: Record<string, Node> = Object.fromEntries(lowered.outputs.map(({ node }, i) => [`out/${i}`, node]))
  const parts = lowered.outputs.flatMap(({ node }, i) => {
    const cotangent = one.tensors.get(`cot/${i}`)
    if (cotangent === undefined || node.dtype !== "float32") return []
    return [reduceSum(mul(node, declare(`cot${i}`, hostTensor(cotangent), node.shape)))]
  })
  if (parts.length > 0) {
    const places = new Map(placedWeights(network, model.groups).map(({ variable, place }) => [variable, place]))
    const wanted: readonly (readonly [string, Node])[] = [
      ...[...weights].map(([variable, node]) => [`grad/${places.get(variable)}`, node] as const),
      ...inputs.map((node, i) => [`grad_in/${one.info.inputs?.[i]?.name}`, node] as const),
    ]
    const asked = wanted.filter(([key, { dtype }]) => dtype === "float32" && (one.info.grads ?? [key]).includes(key))
    const { gradients } = differentiate(
      parts.reduce(add, scalar(0)),
      asked.map(([, node]) => node),
    )
    for (const [i, [key]] of asked.entries()) outputs[key] = gradients[i] as Node
  }
  const specs = named.map(({ path, variable: { shape, dtype } }) => ({ name: path, shape, dtype }))
  const executable = engine.compile({ state: specs, entries: { main: { feeds, outputs, updates: {} } } })
  try {
    executable.writeState(
      Object.fromEntries(
        named.map(({ path, variable: { shape, dtype, hostData } }) => [path, { shape, dtype, data: hostData }]),
      ),
    )
    return await executable.run("main", values)
  } finally {
    executable.dispose()
  }
}
