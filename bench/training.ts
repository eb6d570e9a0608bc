import { writeFileSync } from "node:fs"
import { compare, type Row } from "./compare.js"
import { markdown } from "./table.js"
import { workloads } from "./workloads/index.js"

/** Choices of the benchmark of training. */
export interface TrainingOptions {
  /** Measures next to nothing: shows that everything runs. */
  readonly smoke: boolean
  /** Workloads; all by default. */
  readonly only: readonly string[]
  /** A Python that has Keras with TensorFlow and JAX. */
  readonly python: string | undefined
  /** File for the figures. */
  readonly json: string | undefined
}

/** Training steps, predictions, cold start and memory of this library and its peers. */
export async function trainingBench({ smoke, only, python, json }: TrainingOptions): Promise<void> {
  const extent = smoke
    ? { rounds: 1, measures: 1, starts: 0, python }
    : { rounds: 8, measures: Number.POSITIVE_INFINITY, starts: 3, python }
  const all: Record<string, readonly Row[]> = {}
  for (const [name, workload] of Object.entries(workloads)) {
    if (only.length > 0 && !only.includes(name)) continue
    // A start costs much the same whatever the network.
    const starts = Object.keys(all).length === 0 ? extent.starts : 0
    all[name] = await compare(name, workload, { ...extent, starts })
    process.stdout.write(`${markdown(workload.title, all[name])}\n`)
  }
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(all, null, 2)}\n`)
}
