import { applyAll } from "../../src/builder/apply.js"
import { input } from "../../src/builder/input.js"
import { layerFactories, mergeFactories } from "../../src/builder/install.js"
import { type Lowered, lower } from "../../src/builder/lower.js"
import { weightsOf } from "../../src/builder/names.js"
import { Network } from "../../src/builder/network.js"
import { valuesOf } from "../../src/builder/tensor.js"
import type { HostTensor, HostTensors } from "../../src/ir/host.js"
import type { Node } from "../../src/ir/node.js"
import { add } from "../../src/ir/ops/add.js"
import { feed } from "../../src/ir/ops/feed.js"
import { mul } from "../../src/ir/ops/mul.js"
import { reduceSum } from "../../src/ir/ops/reduceSum.js"
import { state } from "../../src/ir/ops/state.js"
import type { Entry, Program } from "../../src/ir/program.js"
import { verify } from "../../src/ir/verify.js"
import type { Several, Signal } from "../../src/layers/layer.js"
import type { Variable } from "../../src/layers/variable.js"
import { differentiate } from "../../src/passes/differentiate.js"
import { finish } from "../../src/shape/parts.js"
import { noise, random, tensor } from "../engines/graphs.js"
import { oracleEngine } from "../oracle/oracleEngine.js"
import type { LayerCase } from "./layerCase.js"

/** A program with everything that it is run with. */
export interface Runnable {
  readonly program: Program
  readonly state: HostTensors
  readonly feeds: HostTensors
}

/** The modes that a layer is run in; each is an entry. */
export const modes = ["inference", "training"] as const

/** The network that consists of the layer alone. */
function networkOf(layerName: string, { inputs, sizes, args, frozen = false }: LayerCase): Network {
  const tensors = inputs.map(({ shape, dtype }, i) => input([...(sizes?.[i] ?? shape.slice(1))], dtype))
  const values = valuesOf(layerName, tensors) as Several<ReturnType<typeof valuesOf>[number]>
  const merge = mergeFactories[layerName]
  const factory = merge ?? layerFactories[layerName]
  if (factory === undefined) throw new RangeError(`there is no layer ${layerName}`)
  const given = typeof args === "function" ? args(...tensors.slice(1)) : args
  const called = merge && typeof args === "function" ? merge.calling.asMethod(tensors[0], given).args : given
  const { layer, inputs: further } = factory.create(called)
  const applied = merge ? values : ([values[0], ...valuesOf(layerName, further)] as const)
  const network = new Network("model", values, applyAll(layer, applied))
  network.trainable = !frozen
  return network
}

/** First values of a weight: any, but a variance is positive. */
function weightValue(path: string, { shape, dtype, size }: Variable, index: number): HostTensor {
  const values = noise(size, 100 + index).map((value) => 0.8 * value)
  return tensor(shape, path.endsWith("Variance") ? values.map((value) => 1.2 + value) : values, dtype)
}

interface Traced {
  readonly entry: Entry
  readonly values: HostTensors
}

/** One mode of a layer: `out`, `mask`, `update/<weight>` and the derivatives of `sum(cotangent * out)`. */
async function trace(network: Network, { inputs, masks }: LayerCase, training: boolean, known: HostTensors) {
  const feeds: Record<string, Node> = {}
  const values: Record<string, HostTensor> = {}
  const declare = (name: string, shape: Node["shape"], value: HostTensor): Node => {
    values[name] = value
    feeds[name] = feed(name, shape, value.dtype)
    return feeds[name]
  }
  const signals = network.inputs.map(({ shape }, i): Signal => {
    const node = declare(`in/${i}`, ["batch", ...shape], inputs[i] as HostTensor)
    const mask = masks?.[i]
    return { node, mask: mask && declare(`mask/${i}`, ["batch", ...shape.slice(0, 1)], mask) }
  })
  const weights = new Map<Variable, Node>(
    weightsOf(network).map(({ path, variable }) => [variable, state(path, variable.shape, variable.dtype)]),
  )
  const { outputs, updates }: Lowered = finish(
    lower(network, signals, {
      training,
      read: (variable) => weights.get(variable) as Node,
      seed: declare("seed", [2], tensor([2], [7, -11], "int32")),
      step: declare("step", [], tensor([], [5], "int32")),
    }),
  )
  const named = outputs.map(({ node }, i) => [i === 0 ? "out" : `out/${i}`, node] as const)
  const [{ mask }] = outputs as readonly [Signal]
  const results: Record<string, Node> = { ...Object.fromEntries(named), ...(mask && { mask }) }
  for (const { path, variable } of weightsOf(network)) {
    const update = updates.get(variable)
    if (update !== undefined) results[`update/${path}`] = update
  }
  const floats = named.filter(([, { dtype }]) => dtype === "float32")
  if (floats.length > 0) {
    const alone = {
      state: specsOf(network),
      entries: { main: { feeds: { ...feeds }, outputs: Object.fromEntries(floats), updates: {} } },
    }
    const executable = oracleEngine().compile(alone)
    executable.writeState(known)
    const computed = await executable.run("main", values)
    const losses = floats.map(([name, out], i) => {
      const { shape } = computed[name] as HostTensor
      const cotangent = random(shape, { seed: 99 + i, scale: 1 })
      return reduceSum(mul(out, declare(i === 0 ? "cotangent" : `cotangent/${i}`, out.shape, cotangent)))
    })
    const loss = losses.reduce(add)
    const sources = new Map(
      [
        ...signals.map(({ node }, i) => [`gradient/in/${i}`, node] as const),
        ...weightsOf(network).map(({ path, variable }) => [`gradient/${path}`, weights.get(variable) as Node] as const),
      ].filter(([, { dtype }]) => dtype === "float32"),
    )
    const { gradients } = differentiate(loss, [...sources.values()])
    for (const [i, name] of [...sources.keys()].entries()) results[name] = gradients[i] as Node
  }
  return { entry: { feeds, outputs: results, updates: {} }, values } satisfies Traced
}

const specsOf = (network: Network): Program["state"] =>
  weightsOf(network).map(({ path, variable: { shape, dtype } }) => ({ name: path, shape, dtype }))

/** The program of a case, an entry for each mode; both take the same feeds. */
export async function layerProgram(layerName: string, one: LayerCase): Promise<Runnable> {
  const network = networkOf(layerName, one)
  const weights = Object.fromEntries(
    weightsOf(network).map(({ path, variable }, i) => [path, weightValue(path, variable, i)]),
  )
  const inference = await trace(network, one, false, weights)
  const training = await trace(network, one, true, weights)
  const program = {
    state: specsOf(network),
    entries: { inference: inference.entry, training: training.entry },
  }
  verify(program)
  return { program, state: weights, feeds: inference.values }
}
