import { describe, expect, it } from "vitest"
import { loadModel, sequential, setRandomSeed } from "../../src/index.js"
import { isWorthCompiling } from "../../src/train/jit.js"
import { native } from "../engines/tensorflow/native.js"
import { cases, prepare } from "../engines/tensorflow/steps/training.js"
import { oracleEngine } from "../oracle/oracleEngine.js"
import { rows } from "./support.js"

const x = rows(12, 3)
const y = rows(12, 1, 4)
const compile = { optimizer: "adam", loss: "meanSquaredError" } as const
const quiet = { batchSize: 4, progress: "none" } as const

function network() {
  setRandomSeed(2)
  return sequential([3]).dense(4, { activation: "relu" }).dropout(0.5).dense(1)
}

/** Whether a training with so many steps of a case is one to compile. */
async function chosen(name: keyof typeof cases, steps: number, batchSize = 16): Promise<boolean> {
  const { trainer } = prepare(oracleEngine(), cases[name] as (typeof cases)[string])
  return isWorthCompiling(await trainer.session.trainingStep(), { batchSize, steps })
}

describe("which training is compiled", () => {
  it("long training of a small model is, by the number of its steps", async () => {
    expect(await chosen("adam", 20_000)).toBe(true)
    expect(await chosen("adam", 19_999)).toBe(false)
  })

  it("steps that compute much are not", async () => {
    expect(await chosen("adam", 1e6, 100_000)).toBe(false)
  })

  it("convolutions and loops are not", async () => {
    expect(await chosen("convolutions and pooling", 1e6)).toBe(false)
    expect(await chosen("a masked LSTM over sequences of any length", 1e6)).toBe(false)
  })
})

describe("the option jit", () => {
  it("is true or false", () => {
    const wrong = { ...compile, jit: "yes" } as unknown as typeof compile
    expect(() => network().compile(wrong)).toThrow('compile: jit must be true or false (was "yes")')
  })

  it("is for TensorFlow: other engines train as without it", async () => {
    const trained = async (jit: boolean) => {
      const net = network().compile({ ...compile, engine: "cpu", seed: 1, jit })
      expect(net.jit).toBeUndefined()
      const { last } = await net.fit({ x, y, epochs: 3, ...quiet })
      expect(net.jit).toBe(false)
      return last
    }
    expect(await trained(true)).toEqual(await trained(false))
  })

  it("is saved with the model", async () => {
    const net = network().compile({ ...compile, engine: "cpu", jit: true })
    const files = await net.toFiles()
    const texts = Object.values(files).map((bytes) => new TextDecoder().decode(bytes))
    expect(texts.some((text) => text.includes('"jit": true'))).toBe(true)
    expect(await (await loadModel(files)).toFiles()).toEqual(files)
  })
})

describe.skipIf(native === undefined)("training that XLA compiles", { timeout: 120_000 }, () => {
  const train = async (options: { readonly jit?: boolean }, epochs: readonly number[]) => {
    const net = network().compile({ ...compile, engine: "tensorflow", seed: 1, ...options })
    let last = {}
    for (const count of epochs) ({ last } = await net.fit({ x, y: y, epochs: count, ...quiet, validationSplit: 0.25 }))
    return { last, jit: net.jit, weights: await net.getWeights() }
  }

  it("is that of a model compiled with jit: true, and goes on in a second fit", async () => {
    const once = await train({ jit: true }, [4])
    expect(once.jit).toBe(true)
    expect((await train({}, [4])).jit).toBe(false)
    const plain = await train({ jit: false }, [4])
    expect(plain.jit).toBe(false)
    for (const [path, { data }] of Object.entries(once.weights))
      data.forEach((value, i) => void expect(value).toBeCloseTo(plain.weights[path]?.data[i] as number, 5))
  })

  it("is chosen for many steps", async () => {
    const net = sequential([1]).dense(1).compile({ optimizer: "sgd", loss: "meanSquaredError", engine: "tensorflow" })
    await net.fit({ x: [[1], [2]], y: [[1], [2]], epochs: 10_000, batchSize: 1, progress: "none" })
    expect(net.jit).toBe(true)
  })
})
