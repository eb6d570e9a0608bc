import { createInterface } from "node:readline"
import { peakMiB } from "../../test/support/peak.js"
import type { BenchData } from "../data.js"
import type { Command, Predicting, Trained, Workload } from "../workloads/workload.js"

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
 * Lets a network be measured from outside: it makes one step and says so, then answers each line of its input with a time
 * in milliseconds: `train` of a training step, `forward` of the prediction of a batch, `latency` of that of one sample,
 * `throughput` of that of 1,024.
 */
export async function serve(
  { batchSize, steps, data, measures }: Workload,
  network: Trained,
  versions?: string,
): Promise<void> {
  const { predict, epoch = predict } = network
  await epoch(data(batchSize))
  answer({ firstStep: true, versions })
  const make: Readonly<Record<Command, () => () => Promise<number>>> = {
    train: () => timesOf(epoch, data(batchSize * steps), 1, steps),
    forward: () => timesOf(predict, data(batchSize), steps, steps),
    latency: () => timesOf(predict, data(one), predictions, predictions),
    throughput: () => timesOf(predict, data(many), 1, 1),
  }
  const commands = new Map<string, () => Promise<number>>(measures.map((measure) => [measure, make[measure]()]))
  for await (const line of createInterface({ input: process.stdin })) {
    const command = commands.get(line)
    if (command === undefined) break
    answer({ ms: await command(), peakMiB: peakMiB() })
  }
  process.exit(0)
}

/** Measures some repetitions of something, of which each part counts. */
const timesOf = (work: Predicting["predict"], samples: BenchData, repetitions: number, parts: number) => () =>
  timed(() => repeated(repetitions, () => work(samples)), parts)
