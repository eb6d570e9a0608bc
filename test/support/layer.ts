import type { Engine } from "../../src/engines/engine.js"
import type { HostData, HostTensor, HostTensors } from "../../src/ir/host.js"
import type { Node, TensorType } from "../../src/ir/node.js"
import { constant } from "../../src/ir/ops/constant.js"
import { feed } from "../../src/ir/ops/feed.js"
import { mul } from "../../src/ir/ops/mul.js"
import { reduceSum } from "../../src/ir/ops/reduceSum.js"
import { state } from "../../src/ir/ops/state.js"
import { uniform } from "../../src/ir/ops/uniform.js"
import type { LayerFactory } from "../../src/layers/defineLayer.js"
import type { Several, Signal, TensorSpec } from "../../src/layers/layer.js"
import { differentiate } from "../../src/passes/differentiate.js"
import type { Size } from "../../src/shape/size.js"

/** A float32 value from nested lists. */
export function tensor(values: unknown): HostTensor {
  const shape: number[] = []
  for (let level = values; Array.isArray(level); level = level[0]) shape.push(level.length)
  return { shape, dtype: "float32", data: Float32Array.from([values].flat(Number.POSITIVE_INFINITY) as number[]) }
}

/** A value that tests compute with: `sin(i + phase)` at place `i`, so that no two elements are alike. */
export function sample(shape: readonly number[], phase = 0): HostTensor {
  const length = shape.reduce((a, b) => a * b, 1)
  return { shape, dtype: "float32", data: Float32Array.from({ length }, (_, i) => Math.sin(i + phase)) }
}

/** How a layer is run. */
export interface LayerRun {
  /** With the batch axis in front. */
  readonly inputs: readonly [HostTensor, ...HostTensor[]]
  /** Sizes of the first input without the batch, where some are named; those of the data when left out. */
  readonly shape?: readonly Size[]
  readonly weights?: Readonly<Record<string, HostData>>
  /** bool `[batch, time]` of the first input. */
  readonly mask?: HostTensor
  /** Derivative of the final scalar by the output; nothing is differentiated when left out. */
  readonly cotangent?: HostTensor
  readonly training?: boolean
  readonly trainable?: boolean
}

/** `out`, `mask`, `grad/<weight>`, `grad_in/<index>`, `update/<weight>`. */
export type LayerResults = HostTensors

/** Runs a layer's forward computation and its derivatives on an engine. */
export async function runLayer<C>(
  engine: Engine,
  factory: LayerFactory<C>,
  args: readonly unknown[],
  run: LayerRun,
): Promise<LayerResults> {
  const { layer } = factory.create(args)
  const specs = run.inputs.map(
    ({ shape, dtype }, i): TensorSpec => ({ shape: (i === 0 && run.shape) || shape.slice(1), dtype }),
  ) as unknown as Several<TensorSpec>
  const spec = layer.definition.outputSpec(specs, layer.config)
  layer.build(specs)
  const feeds: Record<string, TensorType> = {}
  const values: Record<string, HostTensor> = {}
  const declare = (name: string, shape: readonly Size[], value: HostTensor): Node => {
    feeds[name] = { shape, dtype: value.dtype }
    values[name] = value
    return feed(name, shape, value.dtype)
  }
  const nodes = specs.map((one, i) => declare(`in${i}`, ["batch", ...one.shape], run.inputs[i] as HostTensor))
  const mask = run.mask && declare("mask", ["batch", specs[0].shape[0] as Size], run.mask)
  const weights = new Map([...layer.weights].map(([name, { shape, dtype }]) => [name, state(name, shape, dtype)]))
  const updates: Record<string, Node> = {}
  let draws = 0
  const signals = nodes.map((node, i): Signal => ({ node, mask: i === 0 ? mask : undefined }))
  const result = layer.definition.forward(signals as unknown as Several<Signal>, layer.config, {
    training: run.training ?? false,
    trainable: run.trainable ?? true,
    penalize: () => undefined,
    weight: (name) => updates[name] ?? (weights.get(name) as Node),
    update: (name, value) => {
      updates[name] = value
    },
    uniform: (shape) => uniform(constant(Int32Array.of(1, 2), [2]), constant(Int32Array.of(0), []), draws++, shape),
  })
  if (result.node.shape.join() !== ["batch", ...spec.shape].join() || result.node.dtype !== spec.dtype)
    throw new Error(`forward gives ${result.node.dtype} [${result.node.shape}], promised ${spec.dtype} [${spec.shape}]`)
  const outputs: Record<string, Node> = { out: result.node, ...(result.mask && { mask: result.mask }) }
  for (const [name, node] of Object.entries(updates)) outputs[`update/${name}`] = node
  if (run.cotangent) {
    const loss = reduceSum(
      mul(result.node, declare("cotangent", result.node.shape, run.cotangent)),
      result.node.shape.map((_, axis) => axis),
    )
    const wanted = new Map([
      ...[...weights].filter(([name]) => layer.weights.get(name)?.trainable).map(([n, w]) => [`grad/${n}`, w] as const),
      ...nodes.filter(({ dtype }) => dtype === "float32").map((node, i) => [`grad_in/${i}`, node] as const),
    ])
    const { gradients } = differentiate(loss, [...wanted.values()])
    for (const [i, name] of [...wanted.keys()].entries()) outputs[name] = gradients[i] as Node
  }
  const executable = engine.compile({
    state: [...layer.weights].map(([name, { shape, dtype }]) => ({ name, shape, dtype })),
    entries: { main: { feeds, outputs, updates: {} } },
  })
  executable.writeState(
    Object.fromEntries(
      [...layer.weights].map(([name, variable]) => {
        const { shape, dtype } = variable
        return [name, { shape, dtype, data: run.weights?.[name] ?? variable.hostData }]
      }),
    ),
  )
  const results = await executable.run("main", values)
  executable.dispose()
  return results
}
