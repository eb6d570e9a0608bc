import { compare } from "./compare.js"
import { measuredNow, writeRecords } from "./record.js"
import { markdown } from "./table.js"
import { workloads } from "./workloads/index.js"

/** Choices of the benchmark of training. */
export interface TrainingOptions {
  /** Measures next to nothing: shows that everything runs. */
  readonly smoke: boolean
  /** Workloads; all by default. */
  readonly only: readonly string[]
  /** Pythons that have Keras with TensorFlow or JAX, or PyTorch. */
  readonly python: readonly string[]
  /** File for the figures; those of other workloads that it has stay. */
  readonly json: string | undefined
}

/** The workload on which cold starts are measured: they cost much the same whatever the network. */
const startedWith = "mlp"

/** Training steps, predictions, cold start and memory of this library and its peers. */
export async function trainingBench({ smoke, only, python, json }: TrainingOptions): Promise<void> {
  const extent = smoke
    ? { rounds: 1, measures: 1, starts: 0, pythons: python }
    : { rounds: 8, measures: Number.POSITIVE_INFINITY, starts: 3, pythons: python }
  for (const [name, workload] of Object.entries(workloads)) {
    if (only.length > 0 && !only.includes(name)) continue
    const rows = await compare(name, workload, { ...extent, starts: name === startedWith ? extent.starts : 0 })
    process.stdout.write(`${markdown(workload.title, rows)}\n`)
    if (json !== undefined) writeRecords(json, { [name]: measuredNow(workload.title, rows) })
  }
}
