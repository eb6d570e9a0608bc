// Works on TensorFlow in a process of its own, and tells in one line of JSON what was held before and after.
import { openDriver } from "../../src/engines/tensorflow/open.js"
import { adam, sequential } from "../../src/index.js"
import { integers, random } from "../engines/graphs.js"
import { loadTfjsNode } from "../engines/tensorflow/binding/load.js"
import { collectGarbage } from "./garbage.js"

/** What must not grow. */
export interface NativeHeld {
  readonly tensors: number
  readonly sessions: number
  /** Resident memory in MB. */
  readonly resident: number
}

/** What was held before the work and after it, and the most sessions in between. */
export interface NativeWork {
  readonly before: NativeHeld
  readonly after: NativeHeld
  readonly most: number
}

if (process.env.SHAPEWRIGHT_DRIVER === "tfjs-node") await loadTfjsNode()
const { driver } = await openDriver()

const loss = "sparseCategoricalCrossentropy"
const quiet = { progress: "none" } as const

async function held(sessions: number): Promise<NativeHeld> {
  for (let i = 0; i < 50 && (i < 2 || driver.live().sessions > sessions); i++) await collectGarbage()
  return { ...driver.live(), resident: process.memoryUsage.rss() / 2 ** 20 }
}

/** Compiles and trains models, of which nothing is kept. */
async function models(count: number): Promise<NativeWork> {
  const x = random([4, 5])
  const y = integers([4], 0, 3)
  let most = 0
  const drop = async (): Promise<void> => {
    const model = sequential([5]).dense(3, { activation: "softmax" })
    await model.compile({ optimizer: "sgd", loss, engine: "tensorflow" }).fit({ x, y, epochs: 1, ...quiet })
    most = Math.max(most, driver.live().sessions)
  }
  const work = async (models: number): Promise<void> => {
    for (let i = 0; i < models; i += 4) {
      await Promise.all([drop(), drop(), drop(), drop()])
      if (i % 20 === 0) await collectGarbage()
    }
  }
  await work(40)
  const before = await held(0)
  await work(count)
  return { before, after: await held(0), most }
}

/** Trains one model for so many steps, many in a call and single ones, with validation and predictions. */
async function steps(count: number): Promise<NativeWork> {
  const x = random([400, 20])
  const y = integers([400], 0, 3)
  const model = sequential([20])
    .dense(64, { activation: "relu" })
    .batchNormalization()
    .dropout(0.2)
    .dense(3, { activation: "softmax" })
    .compile({ optimizer: adam(), loss, metrics: ["accuracy"], engine: "tensorflow" })
  const train = async (made: number): Promise<void> => {
    // A hundred steps an epoch; of ten epochs one in single steps.
    for (let i = 0; i < made / 1000; i++) {
      await model.fit({ x, y, epochs: 9, batchSize: 4, validationData: { x, y }, validationBatchSize: 100, ...quiet })
      await model.fit({ x, y, epochs: 1, batchSize: 4, callbacks: [{ onBatchEnd: () => undefined }], ...quiet })
      await model.predict(x)
    }
  }
  await train(2000)
  const before = await held(1)
  await train(count)
  return { before, after: await held(1), most: driver.live().sessions }
}

const [work = "", count = "0"] = process.argv.slice(2)
console.log(JSON.stringify(await (work === "models" ? models(Number(count)) : steps(Number(count)))))
