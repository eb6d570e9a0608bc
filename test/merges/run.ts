import { expect } from "vitest"
import type { HostTensor, HostTensors } from "../../src/ir/host.js"
import type { Node } from "../../src/ir/node.js"
import { feed } from "../../src/ir/ops/feed.js"
import type { LayerFactory } from "../../src/layers/defineLayer.js"
import type { Several, Signal } from "../../src/layers/layer.js"
import { type engines, openNamed } from "../support/engines.js"
import { networkBetween, runNetwork } from "../support/network.js"

/** An operand with its values, and which steps of it count. */
export interface Masked {
  readonly value: HostTensor
  readonly mask?: HostTensor
}

/** `out` and, where there is one, `mask` of a merge of masked operands. */
export async function runMerge<C>(
  engine: keyof typeof engines,
  factory: LayerFactory<C>,
  options: object,
  operands: readonly Masked[],
): Promise<HostTensors> {
  const { definition, config } = factory.create([options]).layer
  const feeds: Record<string, Node> = {}
  const values: Record<string, HostTensor> = {}
  const declare = (name: string, value: HostTensor): Node => {
    values[name] = value
    const node = feed(name, ["batch", ...value.shape.slice(1)], value.dtype)
    feeds[name] = node
    return node
  }
  const signals = operands.map(
    ({ value, mask }, i): Signal => ({
      node: declare(`in${i}`, value),
      mask: mask && declare(`mask${i}`, mask),
    }),
  )
  const { node, mask } = definition.forward(signals as unknown as Several<Signal>, config, {
    training: false,
    trainable: true,
    weight: (name) => expect.unreachable(`weight ${name}`),
    update: (name) => expect.unreachable(`update ${name}`),
    penalize: () => undefined,
    uniform: () => expect.unreachable("uniform"),
  })
  const outputs = { out: node, ...(mask && { mask }) }
  const executable = (await openNamed(engine)).compile({
    state: [],
    entries: { main: { feeds, outputs, updates: {} } },
  })
  const results = await executable.run("main", values)
  executable.dispose()
  return results
}

/** Runs the network between tensors, derivatives included. */
export async function runTensors(
  engine: keyof typeof engines,
  inputs: readonly unknown[],
  output: unknown,
  values: readonly HostTensor[],
  cotangent?: HostTensor,
): Promise<HostTensors> {
  return runNetwork(await openNamed(engine), networkBetween(inputs, [output]), {
    inputs: values,
    ...(cotangent && { cotangent }),
  })
}
