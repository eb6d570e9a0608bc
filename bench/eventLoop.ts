import { readFileSync } from "node:fs"
import { adam, sequential, sparseCategoricalCrossentropy } from "shapewright"
import { resnet50 } from "../examples/gallery/resnet50.js"
import { numbersData } from "./data.js"
import type { TrainingOptions } from "./training.js"

/** The longest time that this thread did not come to its timers, in milliseconds. */
export interface Block {
  readonly what: string
  /** On the clock: other processes count, too. */
  readonly wall: number
  /** In time that the thread was computing; `undefined` where the system does not tell. */
  readonly computing: number | undefined
}

/** Milliseconds that the main thread has computed so far. */
function computed(): number | undefined {
  try {
    const [nanoseconds] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ")
    return Number(nanoseconds) / 1e6
  } catch {
    return undefined
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Runs something while a timer looks each millisecond how long ago it was called. */
export async function longestBlock(what: string, run: () => Promise<unknown>): Promise<Block> {
  let [wall, computing] = [0, 0]
  let [time, work] = [performance.now(), computed()]
  const look = (): void => {
    const [now, done] = [performance.now(), computed()]
    wall = Math.max(wall, now - time)
    computing = Math.max(computing, (done ?? 0) - (work ?? 0))
    time = now
    work = done
  }
  const timer = setInterval(look, 1)
  await run()
  await pause(2)
  clearInterval(timer)
  return { what, wall, computing: work === undefined ? undefined : computing }
}

const batchSize = 128

function model() {
  return sequential([784])
    .dense(512, { activation: "relu" })
    .dense(512, { activation: "relu" })
    .dense(10)
    .compile({
      optimizer: adam(),
      loss: sparseCategoricalCrossentropy({ fromLogits: true }),
      engine: "tensorflow",
    })
}

/** The first step of a network of 175 layers. */
function firstFitOfLarge(): () => Promise<unknown> {
  const data = numbersData(1, [224, 224, 3], 1000)
  const large = resnet50().compile({ optimizer: "sgd", loss: "sparseCategoricalCrossentropy", engine: "tensorflow" })
  return () => large.fit({ x: data.x as never, y: data.y, epochs: 1, batchSize: 1, progress: "none" })
}

const show = ({ what, wall, computing }: Block): string =>
  `| ${what} | ${computing?.toFixed(1) ?? "unknown"} | ${wall.toFixed(1)} |`

/** How long training and prediction on TensorFlow hold the event loop. */
export async function eventLoopBench({ smoke }: TrainingOptions): Promise<void> {
  const steps = smoke ? 4 : 200
  const data = numbersData(batchSize * steps, [784], 10)
  const one = numbersData(1, [784], 10).x
  const fit = { ...data, epochs: 1, batchSize, progress: "none" } as const
  const single = { ...fit, callbacks: [{ onBatchEnd: () => undefined }] }
  const [first, second] = [model(), model()]
  const requests = async (): Promise<void> => {
    for (let i = 0; i < steps; i++) await first.predict(one)
  }
  const runs: readonly (readonly [string, () => Promise<unknown>])[] = [
    ["first fit of a process", () => first.fit(fit)],
    ["fit, many steps in a call", () => first.fit(fit)],
    ["fit, single steps", () => first.fit(single)],
    ["first predict", () => first.predict(data.x, { batchSize: 1024 })],
    ["predict, 1,024 samples in a call", () => first.predict(data.x, { batchSize: 1024 })],
    ["predict, one sample after the other", requests],
    ["two models at once", () => Promise.all([second.fit(fit), first.fit(fit)])],
    ...(smoke ? [] : [["first fit of ResNet-50", firstFitOfLarge()] as const]),
  ]
  const lines = ["| longest block of the event loop, ms | computing | on the clock |", "|---|---|---|"]
  for (const [what, run] of runs) lines.push(show(await longestBlock(what, run)))
  process.stdout.write(`${lines.join("\n")}\n`)
}
