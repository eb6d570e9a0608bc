import { describe, expect, it } from "vitest"
import {
  type AnySymbolic,
  defineLoss,
  defineMetric,
  l2,
  ops,
  type Symbolic,
  sequential,
  setRandomSeed,
} from "../../src/index.js"
import { native } from "../engines/tensorflow/native.js"

const x = Array.from({ length: 12 }, (_, i) => [Math.sin(i), Math.cos(2 * i), Math.sin(3 * i + 1)])
const y = x.map(([a = 0, b = 0]) => [a * b, a - b])
const classes = x.map((_, i) => i % 3)
const engineNames = native === undefined ? (["wasm", "cpu"] as const) : (["wasm", "cpu", "tensorflow"] as const)

interface Choice {
  readonly activation?: "silu" | ((x: Symbolic) => Symbolic)
  readonly regularizer?: ReturnType<typeof l2> | ((weight: Symbolic) => Symbolic<readonly []>)
  readonly initializer?: "ones" | ((shape: readonly number[], seed: number) => readonly number[])
  readonly loss?: "mse" | ((target: Symbolic, prediction: Symbolic) => AnySymbolic)
}

/** The losses of some epochs of a small model. */
async function losses(
  engine: (typeof engineNames)[number],
  { activation = "silu", regularizer = l2(0.1), initializer = "ones", loss = "mse" }: Choice = {},
): Promise<readonly number[]> {
  setRandomSeed(4)
  const model = sequential([3])
    .dense(4, { activation, kernelRegularizer: regularizer, biasInitializer: initializer })
    .dense(2)
    .compile({ optimizer: "sgd", loss, engine })
  return (await model.fit({ x, y, epochs: 3, batchSize: 5, progress: "none" })).history.loss
}

describe.each(engineNames)("functions of one's own do on %s what the built-in ones do", (engine) => {
  it.each<readonly [string, Choice]>([
    ["an activation", { activation: (x) => ops.multiply(x, ops.sigmoid(x)) }],
    ["a regularizer", { regularizer: (weight) => ops.multiply(ops.sum(ops.square(weight)), 0.1) }],
    ["an initializer", { initializer: (shape) => Array<number>(shape[0] ?? 0).fill(1) }],
    ["a loss", { loss: (target, prediction) => ops.mean(ops.square(ops.subtract(target, prediction)), { axis: -1 }) }],
  ])("%s", async (_, choice) => {
    const [expected, found] = [await losses(engine), await losses(engine, choice)]
    expect(expected[2]).toBeLessThan(expected[0] as number)
    for (const [i, value] of found.entries()) expect(value).toBeCloseTo(expected[i] as number, 5)
  })
})

const missing = defineLoss({
  name: "missing",
  targets: "sparse",
  reduction: "sum",
  compute: (target, prediction) =>
    ops.negative(ops.log(ops.sum(ops.multiply(ops.oneHot(target, 3), prediction), { axis: -1 }))),
})

describe("a loss of one's own", () => {
  it("takes class numbers, and is reduced as it says", async () => {
    const model = sequential([3]).dense(3, { activation: "softmax" })
    const own = await model.compile({ optimizer: "sgd", loss: missing }).evaluate({ x, y: classes })
    const given = model.compile({ optimizer: "sgd", loss: "sparseCategoricalCrossentropy" })
    const { loss } = await given.evaluate({ x, y: classes })
    expect(own.loss).toBeCloseTo(12 * loss, 3)
  })

  it("counts samples and steps by their weights, as others do", async () => {
    const ownError = (target: Symbolic, prediction: Symbolic) =>
      ops.mean(ops.abs(ops.subtract(target, prediction)), { axis: -1 })
    const model = sequential([3]).dense(2)
    const sampleWeight = x.map((_, i) => i)
    const [own, expected] = [
      await model.compile({ optimizer: "sgd", loss: ownError }).evaluate({ x, y, sampleWeight }),
      await model.compile({ optimizer: "sgd", loss: "mae" }).evaluate({ x, y, sampleWeight }),
    ]
    expect(own.loss).toBeCloseTo(expected.loss, 5)
  })

  const compiled = (loss: unknown) => () =>
    sequential([3])
      .dense(2)
      .compile({ optimizer: "sgd", loss: loss as "mse" })

  it.each<readonly [string, unknown, string]>([
    [
      "one number",
      (target: Symbolic) => ops.mean(target),
      "loss: a loss must give float32 [batch, ...], a value or more for each sample (was float32 []); leave the batch axis as it is",
    ],
    [
      "truth values",
      (target: Symbolic, prediction: Symbolic) => ops.equal(target, prediction),
      "loss: a loss must give float32 [batch, ...], a value or more for each sample (was bool [batch, 2]); leave the batch axis as it is",
    ],
    ["no value", function half() {}, "loss half must give a symbolic value (was undefined)"],
    [
      "wrong wiring",
      (target: Symbolic) => ops.matMul(target, target),
      "matMul: the last size of the first value must be the second to last of the second; got [batch, 2] and [batch, 2]",
    ],
  ])("is told at compile that it gives %s", (_, loss, text) => {
    expect(compiled(loss)).toThrow(text)
  })

  it.each<readonly [object, string]>([
    [{ name: "", compute: () => 0 }, 'defineLoss: name must be a text (was "")'],
    [{ name: "own" }, "own: compute must be a function (was undefined)"],
    [
      { name: "own", compute: () => 0, targets: "spars" },
      'own: targets must be one of like-output, sparse (was "spars")',
    ],
    [{ name: "own", compute: () => 0, reduction: "mean" }, "own: reduction must be one of sumOverBatchSize, sum"],
    [{ name: "own", compute: () => 0, target: "sparse" }, "defineLoss: options are name, targets, compute, reduction"],
  ])("%j is none", (declaration, text) => {
    expect(() => defineLoss(declaration as never)).toThrow(text)
  })
})

describe("a metric of one's own", () => {
  const distance = defineMetric({
    name: "distance",
    direction: "down",
    values: (target, prediction) => ops.abs(ops.subtract(target, prediction)),
  })
  const hits = defineMetric({
    name: "hits",
    direction: "up",
    targets: "sparse",
    sums: { right: [], wanted: [3] },
    update: ({ target, prediction }) => ({
      right: ops.sum(ops.cast(ops.equal(ops.argMax(prediction, { axis: -1 }), target), "float32")),
      wanted: ops.ensureShape(ops.sum(ops.oneHot(target, 3), { axis: 0 }), [3]),
    }),
    result: ({ right, wanted }) => right / wanted.reduce((a, b) => a + b),
  })

  it.each(engineNames)("is the mean of its values on %s", async (engine) => {
    const model = sequential([3])
      .dense(2)
      .compile({ optimizer: "sgd", loss: "mse", metrics: [distance, "mae"], engine })
    const { distance: own, mae } = await model.evaluate({ x, y, batchSize: 5 })
    expect(own).toBeCloseTo(mae, 5)
    const history = await model.fit({ x, y, epochs: 2, validationSplit: 0.25, progress: "none" })
    expect(history.history.distance).toHaveLength(2)
    expect(history.last.valDistance).toBeCloseTo(history.last.valMae, 5)
  })

  it.each(engineNames)("is made of sums over all batches on %s", async (engine) => {
    const loss = "sparseCategoricalCrossentropy"
    const options = { optimizer: "sgd", loss, metrics: [hits, "accuracy"], engine } as const
    const model = sequential([3]).dense(3, { activation: "softmax" }).compile(options)
    const { hits: own, accuracy } = await model.evaluate({ x, y: classes, batchSize: 5 })
    expect(own).toBeCloseTo(accuracy, 6)
    expect(own).toBeGreaterThan(0)
  })

  it("does not count padding", async () => {
    const words = [
      [1, 2, 0, 0],
      [3, 0, 0, 0],
    ]
    const steps = defineMetric({
      name: "steps",
      direction: "up",
      sums: { all: [] },
      update: ({ weight }) => ({ all: weight === undefined ? ops.zeros([]) : ops.sum(weight) }),
      result: ({ all }) => all,
    })
    const model = sequential([4], "int32")
      .embedding(4, 2, { maskZero: true })
      .compile({ optimizer: "sgd", loss: "mse", metrics: [steps] })
    const zeros = words.map((row) => row.map(() => [0, 0]))
    expect((await model.evaluate({ x: words, y: zeros })).steps).toBe(3)
  })

  it("needs targets of its kind", () => {
    const compile = () =>
      sequential([3])
        .dense(3)
        .compile({ optimizer: "sgd", loss: "mse", metrics: [hits] })
    expect(compile).toThrow("hits: it needs class numbers as targets, but the loss meanSquaredError takes")
  })

  const values = () => 0
  it.each<readonly [object, string]>([
    [{ name: "val loss", direction: "up", values }, "defineMetric: name must begin with a letter"],
    [{ name: "own", direction: "more", values }, 'own: direction must be one of up, down (was "more")'],
    [{ name: "own", direction: "up" }, "own: values must be a function (was undefined)"],
    [{ name: "own", direction: "up", value: values }, "defineMetric: options are name, direction, targets, values"],
    [{ name: "own", direction: "up", sums: {}, values }, "defineMetric: options are name, direction, targets, sums"],
    [{ name: "own", direction: "up", sums: { a: [] } }, "own: update must be a function (was undefined)"],
    [
      { name: "own", direction: "up", sums: { a: [] }, update: values },
      "own: result must be a function (was undefined)",
    ],
  ])("%j is none", (declaration, text) => {
    expect(() => defineMetric(declaration as never)).toThrow(text)
  })

  it.each<readonly [object, string]>([
    [
      { values: (target: Symbolic) => ops.mean(target) },
      "own: values must give float32 [batch, ...] (was float32 []); use ops.cast",
    ],
    [{ values: () => 3 }, "own: values must give a symbolic value (was 3)"],
    [
      { sums: { a: [2] }, update: () => ({ a: ops.zeros([3]) }), result: () => 0 },
      "own: a must be float32 [2] (was float32 [3])",
    ],
    [{ sums: { a: [] }, update: () => ({}), result: () => 0 }, "own: a of update must give a symbolic value"],
  ])("is told what it does not give: %j", async (rest, text) => {
    const own = defineMetric({ name: "own", direction: "up", ...rest } as never)
    const model = sequential([3])
      .dense(2)
      .compile({ optimizer: "sgd", loss: "mse", metrics: [own as typeof distance] })
    await expect(model.evaluate({ x, y })).rejects.toThrow(text)
  })
})

describe("other functions are told what they must give", () => {
  const wrong = (options: object) => () => sequential([3]).dense(2, options as never)
  it("an activation, when the model is built", async () => {
    const model = sequential([3]).dense(2, { activation: (x) => ops.sum(x, { axis: -1, keepDims: true }) })
    const text = "activation: a function must keep shape and element type, float32 [batch, 2] (was float32 [batch, 1])"
    await expect(model.predict(x)).rejects.toThrow(text)
    await expect(
      sequential([3])
        .dense(2, { activation: (() => 1) as never })
        .predict(x),
    ).rejects.toThrow("activation: the function must give a symbolic value (was 1)")
  })

  it("a regularizer, in training", async () => {
    const model = sequential([3])
      .dense(2, { kernelRegularizer: ((weight: Symbolic) => ops.abs(weight)) as never })
      .compile({ optimizer: "sgd", loss: "mse" })
    await expect(model.fit({ x, y, epochs: 1, progress: "none" })).rejects.toThrow(
      "regularizer: a function must give one float32 number, [] (was float32 [3, 2]); sum it up",
    )
    expect(wrong({ kernelRegularizer: 3 })).toThrow(
      "regularizer: it must be one of l1, l2, l1l2, a regularizer or a function",
    )
  })

  it("an initializer, when the weight is made", async () => {
    const model = sequential([3]).dense(2, { kernelInitializer: () => [1, 2] })
    await expect(model.predict(x)).rejects.toThrow("an initializer must return 6 numbers for the shape [3, 2]")
  })
})
