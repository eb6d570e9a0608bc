import { lower } from "../../src/builder/lower.js"
import { weightsOf } from "../../src/builder/names.js"
import { Network } from "../../src/builder/network.js"
import { valuesOf } from "../../src/builder/tensor.js"
import type { Engine } from "../../src/engines/engine.js"
import type { HostData, HostTensor, HostTensors } from "../../src/ir/host.js"
import type { Node, TensorType } from "../../src/ir/node.js"
import { constant } from "../../src/ir/ops/constant.js"
import { feed } from "../../src/ir/ops/feed.js"
import { mul } from "../../src/ir/ops/mul.js"
import { reduceSum } from "../../src/ir/ops/reduceSum.js"
import { state } from "../../src/ir/ops/state.js"
import type { Variable } from "../../src/layers/variable.js"
import { differentiate } from "../../src/passes/differentiate.js"
import { finish } from "../../src/shape/parts.js"

/** The network between tensors. */
export const networkBetween = (inputs: readonly unknown[], outputs: readonly unknown[]): Network =>
  new Network("model", valuesOf("inputs", inputs), valuesOf("outputs", outputs))

/** How a network is run. */
export interface NetworkRun {
  /** In the order of the network's inputs, with the batch axis in front. */
  readonly inputs: readonly HostTensor[]
  /** By path; what is left out keeps its first values. */
  readonly weights?: Readonly<Record<string, HostData>>
  /** Derivative of the final scalar by the first output; nothing is differentiated when left out. */
  readonly cotangent?: HostTensor
  readonly training?: boolean
}

/** `out/<index>`, `mask/<index>`, `grad/<path>`, `grad_in/x<index>` for every float32 input. */
export async function runNetwork(engine: Engine, network: Network, run: NetworkRun): Promise<HostTensors> {
  const feeds: Record<string, TensorType> = {}
  const values: Record<string, HostTensor> = {}
  const declare = (name: string, shape: TensorType["shape"], value: HostTensor): Node => {
    feeds[name] = { shape, dtype: value.dtype }
    values[name] = value
    return feed(name, shape, value.dtype)
  }
  const nodes = network.inputs.map(({ shape }, i) => declare(`x${i}`, ["batch", ...shape], run.inputs[i] as HostTensor))
  const named = weightsOf(network)
  const weights = new Map<Variable, Node>(
    named.map(({ path, variable }) => [variable, state(path, variable.shape, variable.dtype)]),
  )
  const lowered = finish(
    lower(
      network,
      nodes.map((node) => ({ node })),
      {
        training: run.training ?? false,
        read: (variable) => weights.get(variable) as Node,
        seed: constant(Int32Array.of(1, 2), [2]),
        step: constant(Int32Array.of(0), []),
      },
    ),
  )
  const outputs: Record<string, Node> = {}
  lowered.outputs.forEach(({ node, mask }, i) => {
    outputs[`out/${i}`] = node
    if (mask) outputs[`mask/${i}`] = mask
  })
  const first = outputs["out/0"] as Node
  if (run.cotangent) {
    const loss = reduceSum(mul(first, declare("cotangent", first.shape, run.cotangent)))
    const wanted: readonly (readonly [string, Node])[] = [
      ...named
        .filter(({ trainable }) => trainable)
        .map(({ path, variable }) => [`grad/${path}`, weights.get(variable) as Node] as const),
      ...nodes.flatMap((node, i) => (node.dtype === "float32" ? [[`grad_in/x${i}`, node] as const] : [])),
    ]
    const { gradients } = differentiate(
      loss,
      wanted.map(([, node]) => node),
    )
    for (const [i, [name]] of wanted.entries()) outputs[name] = gradients[i] as Node
  }
  const specs = named.map(({ path, variable: { shape, dtype } }) => ({ name: path, shape, dtype }))
  const executable = engine.compile({ state: specs, entries: { main: { feeds, outputs, updates: {} } } })
  executable.writeState(
    Object.fromEntries(
      named.map(({ path, variable: { shape, dtype, hostData } }) => [
        path,
        { shape, dtype, data: run.weights?.[path] ?? hostData },
      ]),
    ),
  )
  const results = await executable.run("main", values)
  executable.dispose()
  return results
}
