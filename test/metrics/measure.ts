import type { HostTensor } from "../../src/ir/host.js"
import type { Node } from "../../src/ir/node.js"
import { feed } from "../../src/ir/ops/feed.js"
import { state } from "../../src/ir/ops/state.js"
import type { Program } from "../../src/ir/program.js"
import { verify } from "../../src/ir/verify.js"
import type { AccumulatorSpec, AnyMetric, MetricValue } from "../../src/metrics/metric.js"
import { oracleEngine } from "../oracle/oracleEngine.js"

/** One batch on the host. */
export interface Batch {
  readonly target: HostTensor
  readonly prediction: HostTensor
  readonly weight?: HostTensor
}

const holders = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const

const initialOf = ({ shape, dtype, initial }: AccumulatorSpec): HostTensor => {
  const size = shape.reduce((a, b) => a * b, 1)
  return { shape, dtype, data: new holders[dtype](size).fill(initial) }
}

/** The metric's results after each batch; a program keeps its accumulators, and the batch size is a name. */
export async function measure(metric: AnyMetric, batches: readonly Batch[]): Promise<readonly MetricValue[]> {
  const [first] = batches
  if (first === undefined) return []
  const specs = metric.state({ shape: first.prediction.shape.slice(1) })
  const feeds: Record<string, Node> = {}
  for (const [name, { shape, dtype }] of Object.entries(first))
    feeds[name] = feed(name, ["batch", ...shape.slice(1)], dtype)
  const states = Object.entries(specs).map(([name, { shape, dtype }]) => [name, state(name, shape, dtype)] as const)
  const updates = metric.update({
    target: feeds.target as Node,
    prediction: feeds.prediction as Node,
    weight: feeds.weight,
    state: Object.fromEntries(states),
  })
  const program: Program = {
    state: Object.entries(specs).map(([name, { shape, dtype }]) => ({ name, shape, dtype })),
    entries: { step: { feeds, outputs: {}, updates } },
  }
  verify(program)
  const executable = oracleEngine().compile(program)
  executable.writeState(Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, initialOf(spec)])))
  const results: MetricValue[] = []
  for (const batch of batches) {
    await executable.run("step", { ...batch })
    results.push(metric.result(await executable.readState(Object.keys(specs))))
  }
  return results
}
