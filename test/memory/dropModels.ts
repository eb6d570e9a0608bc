import { setTimeout } from "node:timers/promises"
import { sequential } from "../../src/index.js"
import { integers, random } from "../engines/graphs.js"
import { type Held, held } from "./held.js"
import type { Backend } from "./workloads.js"

/** What is held before models were made, and after all of them were dropped. */
export interface Dropped {
  readonly before: Held
  readonly after: Held
  /** The most that was held in between. */
  readonly most: Held
  /** By how many bytes the heap of JavaScript is larger after them than before. */
  readonly jsGrowth: number
}

const options = { optimizer: "adam", loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] } as const
const y = integers([4], 0, 3)

/** Makes, trains and asks one model, of which nothing is kept. */
const kinds: readonly ((engine: Backend) => Promise<unknown>)[] = [
  async (engine) => {
    const model = sequential([5]).dense(4, { activation: "relu" }).dense(3, { activation: "softmax" })
    const compiled = model.compile({ ...options, engine })
    const x = random([4, 5])
    await compiled.fit({ x, y, epochs: 2, progress: "none" })
    return compiled.predict(x)
  },
  async (engine) => {
    const model = sequential([5, 5, 1]).conv2d(2, 3).batchNormalization().flatten().dense(3, { activation: "softmax" })
    const compiled = model.compile({ ...options, engine })
    const x = random([4, 5, 5, 1])
    await compiled.fit({ x, y, epochs: 2, progress: "none" })
    return compiled.evaluate({ x, y })
  },
  async (engine) => {
    const model = sequential(["time"], "int32")
      .embedding(6, 3, { maskZero: true })
      .lstm(2)
      .dense(3, { activation: "softmax" })
    const compiled = model.compile({ ...options, engine })
    return compiled.fit({ x: integers([4, 3], 0, 6), y, epochs: 2, progress: "none" })
  },
]

async function settle(): Promise<void> {
  if (globalThis.gc === undefined) throw new Error("node must be started with --expose-gc")
  for (let i = 0; i < 3; i++) {
    globalThis.gc()
    await setTimeout(5)
  }
}

async function dropModels(engine: Backend, count: number): Promise<Dropped> {
  const work = async (models: number): Promise<void> => {
    for (let i = 0; i < models; i++) await kinds[i % 6 === 1 ? 1 : i % 6 === 2 ? 2 : 0]?.(engine)
  }
  await work(30)
  await settle()
  const before = await held(engine)
  const jsBefore = process.memoryUsage().heapUsed
  let most = before
  for (let round = 0; round < count / 60; round++) {
    await work(60)
    const now = await held(engine)
    if (now.liveBuffers > most.liveBuffers) most = now
    await settle()
  }
  return { before, after: await held(engine), most, jsGrowth: process.memoryUsage().heapUsed - jsBefore }
}

// Run as a program: the backend and the number of models are its arguments, what was found is its output, as JSON.
const [, , backend, count] = process.argv
if (backend === "cpu" || backend === "wasm")
  process.stdout.write(`${JSON.stringify(await dropModels(backend, Number(count)))}\n`)
