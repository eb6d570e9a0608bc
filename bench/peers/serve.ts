import { createInterface } from "node:readline"
import type { BenchData } from "../data.js"
import type { Trained, Workload } from "../workloads/workload.js"

/** Samples of the two measurements of `predict`. */
const one = 1
const many = 1024
const predictions = 40

const answer = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

async function timed(work: () => Promise<unknown>, count: number): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / count
}

async function repeated(count: number, work: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < count; i++) await work()
}

/**
 * Lets a network be measured from outside: it trains one step and says so, then answers each line of its input with a
 * time in milliseconds: `train` of a step, `latency` of the prediction of one sample, `throughput` of that of 1,024.
 */
export async function serve({ batchSize, steps, data }: Workload, { epoch, predict }: Trained): Promise<void> {
  await epoch(data(batchSize))
  answer({ firstStep: true })
  const training = data(batchSize * steps)
  const samples = data(many)
  const commands: Readonly<Record<string, () => Promise<number>>> = {
    train: () => timed(() => epoch(training), steps),
    latency: latencyOf(predict, data(one)),
    throughput: () => timed(() => predict(samples), 1),
  }
  for await (const line of createInterface({ input: process.stdin })) {
    const command = commands[line]
    if (command === undefined) break
    answer({ ms: await command(), peakMiB: process.resourceUsage().maxRSS / 1024 })
  }
  process.exit(0)
}

const latencyOf = (predict: Trained["predict"], sample: BenchData) => () =>
  timed(() => repeated(predictions, () => predict(sample)), predictions)
