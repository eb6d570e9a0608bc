import { describe, expect, it } from "vitest"
import {
  adam,
  type Constraint,
  type ConstraintLike,
  input,
  layers,
  loadKeras,
  loadModel,
  maxNorm,
  minMaxNorm,
  model,
  nonNegative,
  ops,
  sequential,
  sgd,
  toKeras,
  unitNorm,
} from "../../src/index.js"
import { engineNames, rows } from "../model/support.js"

const quiet = { batchSize: 4, shuffle: false, progress: "none" } as const
const x = rows(8, 3)
const y = rows(8, 2, 4)

/** Norms of the columns of a matrix. */
const norms = (data: ArrayLike<number>, columns: number): readonly number[] =>
  Array.from({ length: columns }, (_, j) => Math.hypot(...Array.from(data).filter((_, i) => i % columns === j)))

describe.each(engineNames)("constraints on %s", (engine) => {
  it("hold after every step", async () => {
    const net = sequential([3]).dense(4, {
      kernelConstraint: maxNorm({ maxValue: 0.5 }),
      biasConstraint: (bias) => ops.minimum(bias, 0.01),
    })
    const all = net.dense(2, { kernelConstraint: "nonNegative", biasConstraint: "unitNorm" })
    await all.compile({ optimizer: sgd(0.5), loss: "mse", engine }).fit({ x, y, epochs: 3, ...quiet })
    const weights = await all.getWeights()
    for (const norm of norms(weights["dense/kernel"]?.data ?? [], 4)) expect(norm).toBeLessThanOrEqual(0.5 + 1e-6)
    expect(Math.max(...(weights["dense/bias"]?.data ?? [1]))).toBeLessThanOrEqual(Math.fround(0.01))
    expect(Math.min(...(weights["dense_1/kernel"]?.data ?? [-1]))).toBe(0)
    expect(Math.hypot(...(weights["dense_1/bias"]?.data ?? []))).toBeCloseTo(1, 5)
  })

  it("leave frozen weights and steps without a finite loss alone", async () => {
    const frozen = sequential([3])
      .dense(2, { trainable: false, kernelConstraint: maxNorm({ maxValue: 1e-3 }) })
      .dense(2)
    const before = await frozen.getWeights()
    const trained = frozen.compile({ optimizer: "sgd", loss: "mse", engine })
    await trained.fit({ x, y, epochs: 1, ...quiet })
    expect((await frozen.getWeights())["dense/kernel"]).toEqual(before["dense/kernel"])
    const net = sequential([3]).dense(2, { kernelConstraint: maxNorm({ maxValue: 1e-3 }) })
    const first = await net.getWeights()
    const broken = x.map((row) => row.map(() => Number.NaN))
    const lost = net.compile({ optimizer: "sgd", loss: "mse", engine }).fit({ x: broken, y, epochs: 1, ...quiet })
    await expect(lost).rejects.toThrow("the loss must be finite")
    expect(await net.getWeights()).toEqual(first)
  })
})

/** A model of all layers that have weights, each of them with a constraint. */
function everywhere() {
  const kernel = { kernelConstraint: maxNorm({ maxValue: 1, axis: [0, 1, 2] }), biasConstraint: nonNegative() } as const
  const matrix = {
    kernelConstraint: unitNorm(),
    recurrentConstraint: minMaxNorm({ rate: 0.5 }),
    biasConstraint: "maxNorm",
  } as const
  const depth = { depthwiseConstraint: maxNorm({ axis: [0, 1] }), biasConstraint: nonNegative() } as const
  const image = input([8, 8, 2])
  const words = input([5], "int32", { name: "words" })
  const pictures = image
    .conv2d(3, 3, kernel)
    .conv2dTranspose(3, 3, kernel)
    .depthwiseConv2d(3, depth)
    .separableConv2d(4, 3, { ...depth, pointwiseConstraint: nonNegative() })
    .batchNormalization({ gammaConstraint: nonNegative(), betaConstraint: maxNorm({ maxValue: 0.1 }) })
    .prelu({ alphaConstraint: nonNegative(), sharedAxes: [1, 2] })
    .flatten()
  const line = words
    .embedding(7, 4, { embeddingsConstraint: unitNorm({ axis: 1 }) })
    .conv1d(4, 2, { kernelConstraint: unitNorm({ axis: [0, 1] }) })
    .lstm(3, { ...matrix, returnSequences: true })
    .gru(3, { ...matrix, returnSequences: true, biasConstraint: "unitNorm" })
    .bidirectional(layers.simpleRnn(3, { ...matrix, returnSequences: true }))
    .multiHeadAttention(2, 3, { kernelConstraint: maxNorm({ maxValue: 1 }), biasConstraint: "nonNegative" })
    .layerNormalization({ gammaConstraint: nonNegative(), betaConstraint: nonNegative() })
    .flatten()
  const joined = pictures.concat(line).dense(1, { kernelConstraint: unitNorm(), activityRegularizer: "l2" })
  return model({ inputs: { image, words }, outputs: joined })
}

describe("constraints of all layers", () => {
  it("are saved, here and for Keras, and trained with alike", async () => {
    const net = everywhere().compile({ optimizer: adam(0.1), loss: "mse", engine: "wasm", seed: 3 })
    const data = {
      x: {
        image: Array.from({ length: 2 }, (_, i) => Array.from({ length: 8 }, (_, j) => rows(8, 2, i + j))),
        words: [
          [1, 2, 3, 4, 5],
          [6, 5, 4, 3, 2],
        ],
      },
      y: [[1], [2]],
    }
    const options = { ...data, epochs: 1, ...quiet }
    const lowest = async () => Math.min(...((await net.getWeights())["separableConv2d/pointwiseKernel"]?.data ?? []))
    expect(await lowest()).toBeLessThan(-0.3)
    await net.fit(options)
    const own = await loadModel<typeof net>(await net.toFiles(), { engine: "wasm" })
    const keras = await loadKeras<typeof net>(await toKeras(net), { engine: "wasm" })
    const history = (await net.fit(options)).history
    expect((await own.fit(options)).history).toEqual(history)
    expect((await keras.fit(options)).history).toEqual(history)
    expect(await own.getWeights()).toEqual(await net.getWeights())
    expect(await keras.getWeights()).toEqual(await net.getWeights())
    const after = await lowest()
    expect(after).toBeGreaterThanOrEqual(0)
    expect(after).toBeLessThan(1)
  })
})

describe("options of constraints", () => {
  const wrong = (axis: number): unknown =>
    sequential([3])
      .dense(2, { kernelConstraint: maxNorm({ axis }) })
      .compile({ optimizer: "sgd", loss: "mse", engine: "cpu" })
      .fit({ x, y, epochs: 1, ...quiet })

  it("name the axis that a weight does not have", async () => {
    await expect(wrong(2)).rejects.toThrow(
      "maxNorm: axis must be one of the weight [3, 2] (was 2); choose from -2 to 1",
    )
  })

  it("take functions that keep the shape", async () => {
    const net = sequential([3]).dense(2, { kernelConstraint: (kernel) => ops.sum(kernel, { axis: 0 }) })
    const fitted = net.compile({ optimizer: "sgd", loss: "mse", engine: "cpu" }).fit({ x, y, epochs: 1, ...quiet })
    await expect(fitted).rejects.toThrow(
      "constraint: a function must give float32 values of the weight's shape [3, 2] (was float32 [2]); keep the shape",
    )
  })

  it.each<readonly [string, () => unknown]>([
    ["maxNorm: maxValue must be a finite number of at least 0 (was -1)", () => maxNorm({ maxValue: -1 })],
    ["maxNorm: axis must be a whole number or a list of them (was 0.5)", () => maxNorm({ axis: 0.5 })],
    ["unitNorm: axis must be a whole number or a list of them (was [])", () => unitNorm({ axis: [] })],
    ["maxNorm: options are maxValue, axis (was max)", () => maxNorm({ max: 3 } as never)],
    [
      "minMaxNorm: maxValue must be at least minValue, 2 (was 1); exchange them",
      () => minMaxNorm({ minValue: 2, maxValue: 1 }),
    ],
    [
      'constraint: it must be one of maxNorm, minMaxNorm, nonNegative, unitNorm, a constraint or a function (was "maxnorm")',
      () => layers.dense(3, { kernelConstraint: "maxnorm" as ConstraintLike }),
    ],
    ["a constraint or a function (was null)", () => layers.dense(3, { biasConstraint: null as unknown as Constraint })],
  ])("are checked: %s", (message, make) => {
    expect(make).toThrow(message)
  })
})
