import { describe, expect, it } from "vitest"
import { loadModel, sequential, setRandomSeed } from "../../src/index.js"
import { native } from "../engines/tensorflow/native.js"
import { rows } from "./support.js"

const x = rows(12, 3)
const y = rows(12, 1, 4)
const compile = { optimizer: "adam", loss: "meanSquaredError", seed: 1 } as const

function network() {
  setRandomSeed(2)
  return sequential([3]).dense(4, { activation: "relu" }).dense(1)
}

describe("the option precision", () => {
  it("is one of two names", () => {
    const wrong = { ...compile, precision: "mixedBfloat" } as unknown as typeof compile
    expect(() => network().compile(wrong)).toThrow(
      'compile: precision must be one of float32, mixedBfloat16 (was "mixedBfloat"); did you mean "mixedBfloat16"?',
    )
  })

  it("is refused where an engine cannot compute so", () => {
    const sentence =
      'compile: precision "mixedBfloat16" must run on the engine "tensorflow" (was "wasm"); leave precision out, or install TensorFlow with npx shapewright native install'
    const given = { ...compile, precision: "mixedBfloat16" } as const
    expect(() => network().compile({ ...given, engine: "wasm" })).toThrow(sentence)
    expect(() => network().compile({ ...compile, engine: "wasm", precision: "float32" })).not.toThrow()
  })
})

describe.skipIf(native === undefined)("a model compiled with mixedBfloat16", () => {
  const train = async (precision?: "float32" | "mixedBfloat16") => {
    const net = network().compile({ ...compile, engine: "tensorflow", ...(precision !== undefined && { precision }) })
    const { last } = await net.fit({ x, y, epochs: 3, batchSize: 4, progress: "none" })
    return { net, loss: last.loss, scores: (await net.predict(x)).data }
  }

  it("trains and predicts in it, near to float32 and not the same", async () => {
    const [mixed, plain, left] = [await train("mixedBfloat16"), await train("float32"), await train()]
    expect(left.loss).toBe(plain.loss)
    expect(mixed.loss).not.toBe(plain.loss)
    expect(mixed.loss / plain.loss).toBeCloseTo(1, 1)
    expect(mixed.scores).not.toEqual(plain.scores)
  })

  it("is saved and loaded as such", async () => {
    const { net, scores } = await train("mixedBfloat16")
    const again = await loadModel<typeof net>(await net.toFiles())
    expect((await again.predict(x)).data).toEqual(scores)
    await again.fit({ x, y, epochs: 1, batchSize: 4, progress: "none" })
    await net.fit({ x, y, epochs: 1, batchSize: 4, progress: "none" })
    expect(await again.getWeights()).toEqual(await net.getWeights())
  })
})
