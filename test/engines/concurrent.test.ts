import { describe, expect, it } from "vitest"
import { adam, sequential, toNdArray } from "../../src/index.js"
import { integers, random } from "./graphs.js"
import { native } from "./tensorflow/native.js"

type EngineName = "tensorflow" | "wasm"

const samples = 120
const asArray = (value: { readonly shape: readonly number[]; readonly data: ArrayLike<number> }) =>
  toNdArray({ shape: value.shape, data: [...Array.from(value.data)] }, "float32", "weight")

/** Models of different kinds and sizes, each with its data; made anew they are the same. */
const makers = {
  dense: (engine: EngineName) => {
    const model = sequential([20])
      .dense(32, { activation: "relu", name: "a" })
      .dropout(0.3)
      .batchNormalization()
      .dense(3, { activation: "softmax", name: "b" })
      .compile({ optimizer: adam(0.01), loss: "sparseCategoricalCrossentropy", seed: 1, engine })
    model.setWeights({ "a/kernel": asArray(random([20, 32])), "b/kernel": asArray(random([32, 3])) })
    return { model, x: random([samples, 20], { seed: 3 }), y: integers([samples], 0, 3) }
  },
  convolution: (engine: EngineName) => {
    const model = sequential([8, 8, 1])
      .conv2d(4, 3, { activation: "relu", name: "a" })
      .flatten()
      .dropout(0.2)
      .dense(3, { activation: "softmax", name: "b" })
      .compile({ optimizer: "sgd", loss: "sparseCategoricalCrossentropy", seed: 2, engine })
    model.setWeights({ "a/kernel": asArray(random([3, 3, 1, 4])), "b/kernel": asArray(random([144, 3])) })
    return { model, x: random([samples, 8, 8, 1], { seed: 4 }), y: integers([samples], 0, 3, 5) }
  },
}

/** A model that only predicts. */
const asked = (engine: EngineName) => {
  const model = sequential([12])
    .dense(16, { activation: "tanh", name: "a" })
    .dense(5, { name: "b" })
    .compile({ optimizer: "sgd", loss: "meanSquaredError", engine })
  model.setWeights({ "a/kernel": asArray(random([12, 16])), "b/kernel": asArray(random([16, 5])) })
  return model
}

const fitted = async (made: ReturnType<(typeof makers)["dense"]> | ReturnType<(typeof makers)["convolution"]>) => {
  const { x, y } = made
  const model = made.model as ReturnType<(typeof makers)["dense"]>["model"]
  const { history } = await model.fit({ x, y, epochs: 6, batchSize: 10, progress: "none" })
  return { loss: history.loss, scores: [...(await model.predict(x)).data] }
}

/** Many predictions in a row, of one sample and of many. */
async function predictions(model: ReturnType<typeof asked>): Promise<readonly number[][]> {
  const results: number[][] = []
  for (let i = 0; i < 30; i++)
    results.push([...(await model.predict(random([i % 3 === 0 ? 200 : 1, 12], { seed: i + 1 }))).data])
  return results
}

describe.each(["tensorflow", "wasm"] as const)("several models at once on %s", (engine) => {
  it.skipIf(engine === "tensorflow" && native === undefined)(
    "give what they give one after the other, bit for bit",
    { timeout: 60_000 },
    async () => {
      const expected = [
        await fitted(makers.dense(engine)),
        await fitted(makers.convolution(engine)),
        await predictions(asked(engine)),
      ]
      const [first, second, third] = [makers.dense(engine), makers.convolution(engine), asked(engine)]
      expect(await Promise.all([fitted(first), fitted(second), predictions(third)])).toEqual(expected)
    },
  )
})

describe.skipIf(native?.driver.asynchronous !== true)("while several models train on TensorFlow's C API", () => {
  it("the event loop turns many times in each call", { timeout: 60_000 }, async () => {
    const [first, second] = [makers.dense("tensorflow"), makers.convolution("tensorflow")]
    const [x, y] = [random([4000, 8, 8, 1]), integers([4000], 0, 3)]
    // What is made once, such as graphs, is made before.
    await Promise.all([fitted(first), second.model.fit({ x, y, epochs: 1, batchSize: 1000, progress: "none" })])
    let [turns, ended] = [0, false]
    const turn = (): void => {
      turns++
      if (!ended) setImmediate(turn)
    }
    setImmediate(turn)
    const epochs = 4
    const training = second.model.fit({ x, y, epochs, batchSize: 1000, progress: "none" })
    await Promise.all([training, fitted(first)])
    ended = true
    // Where each call held the loop, it would turn a few times between two calls, of which there are at most 4 an epoch.
    expect(turns).toBeGreaterThan(1000)
  })
})
