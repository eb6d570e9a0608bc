import { describe, expect, it } from "vitest"
import { input, layers, model, sequential, sgd } from "../../src/index.js"
import { type EngineName, engineNames, expectAgreement, expectClose, expectSameWeights, rows } from "./support.js"

const x = rows(8, 2)
const y = rows(8, 2, 3)
const fit = { x, y, epochs: 1, batchSize: 8, shuffle: false, progress: "none" } as const
const compile = { optimizer: "adam", loss: "meanSquaredError" } as const

const column = (data: readonly (readonly number[])[], at: number): number[] => data.map((row) => row[at] as number)
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
const variance = (values: readonly number[]): number => mean(values.map((value) => (value - mean(values)) ** 2))

const moving = async (net: {
  getWeights(): Promise<Readonly<Record<string, { readonly data: ArrayLike<number> }>>>
}) => {
  const weights = await net.getWeights()
  const of = (name: string): number[] => Array.from(weights[`batchNormalization/${name}`]?.data ?? [])
  return { mean: of("movingMean"), variance: of("movingVariance"), gamma: of("gamma") }
}

describe.each(engineNames)("batch normalization on %s", (engine: EngineName) => {
  it("moves its statistics in fit, by Keras' rule, and not in evaluate or predict", async () => {
    const net = sequential([2]).batchNormalization({ momentum: 0.9 })
    const compiled = net.compile({ ...compile, engine })
    const before = await moving(compiled)
    await compiled.evaluate({ x, y })
    await compiled.predict(x)
    expect(await moving(compiled)).toEqual(before)
    await compiled.fit(fit)
    const after = await moving(compiled)
    expectClose(after.mean, [0.1 * mean(column(x, 0)), 0.1 * mean(column(x, 1))])
    expectClose(after.variance, [0.9 + 0.1 * variance(column(x, 0)), 0.9 + 0.1 * variance(column(x, 1))])
    expect(after.gamma).not.toEqual(before.gamma)
    await compiled.evaluate({ x, y })
    expect(await moving(compiled)).toEqual(after)
  })

  it("uses moving statistics outside of training", async () => {
    const net = sequential([1]).batchNormalization({ epsilon: 0.5 })
    net.setWeights({ "batchNormalization/movingMean": [3], "batchNormalization/movingVariance": [3.5] })
    expectClose((await net.predict([[5], [3]])).data, [1, 0])
  })

  it("runs in inference mode when it is frozen", async () => {
    const net = sequential([2]).batchNormalization({ momentum: 0.5, trainable: false }).dense(2, { name: "head" })
    const compiled = net.compile({ ...compile, engine })
    const before = await moving(compiled)
    const [expected, { history }] = [await compiled.evaluate({ x, y }), await compiled.fit(fit)]
    expect(await moving(compiled)).toEqual(before)
    expectClose(history.loss, [expected.loss])
  })

  it("chains its updates when it is applied twice", async () => {
    const norm = layers.batchNormalization({ momentum: 0.5, name: "batchNormalization", center: false, scale: false })
    const [a, b] = [input([2]), input([2])]
    const net = model({ inputs: { a, b }, outputs: a.apply(norm).add(b.apply(norm)) })
    const others = rows(8, 2, 9)
    const compiled = net.compile({ ...compile, optimizer: sgd(0.1), engine })
    await compiled.fit({ ...fit, x: { a: x, b: others } })
    const expected = [0, 1].map((i) => {
      const first = 0.5 * 0 + 0.5 * mean(column(x, i))
      return 0.5 * first + 0.5 * mean(column(others, i))
    })
    expectClose((await moving(net)).mean, expected)
  })

  it("keeps its statistics over two epochs with a short last batch", async () => {
    const net = sequential([2]).batchNormalization({ momentum: 0.9 })
    await net.compile({ ...compile, engine }).fit({ ...fit, batchSize: 5, epochs: 2 })
    const batches = [x.slice(0, 5), x.slice(5), x.slice(0, 5), x.slice(5)]
    const expected = batches.reduce((now, batch) => 0.9 * now + 0.1 * mean(column(batch, 0)), 0)
    expectClose([(await moving(net)).mean[0] as number], [expected])
  })
})

describe("freezing a batch normalization", () => {
  it("takes effect at the next compile, for weights and mode alike", async () => {
    const net = sequential([2]).batchNormalization({ momentum: 0.5 }).dense(2)
    const early = net.compile({ ...compile, engine: "cpu" })
    net.getLayer("batchNormalization").trainable = false
    const late = net.compile({ ...compile, engine: "cpu" })
    const start = await net.getWeights()
    await late.fit(fit)
    const frozen = await net.getWeights()
    for (const name of ["gamma", "beta", "movingMean", "movingVariance"])
      expect(frozen[`batchNormalization/${name}`]).toEqual(start[`batchNormalization/${name}`])
    await early.fit(fit)
    const trained = await net.getWeights()
    for (const name of ["gamma", "beta", "movingMean", "movingVariance"])
      expect(trained[`batchNormalization/${name}`]).not.toEqual(start[`batchNormalization/${name}`])
  })

  it("leaves nothing to train in a frozen model", async () => {
    const net = sequential([2]).dense(2).batchNormalization()
    net.trainable = false
    const start = await net.getWeights()
    await net.compile({ ...compile, engine: "cpu" }).fit(fit)
    expectSameWeights(await net.getWeights(), start)
  })
})

it("a network with batch normalization trains alike on all engines", () =>
  expectAgreement({
    build: () => sequential([2]).dense(4, { activation: "relu" }).batchNormalization({ momentum: 0.8 }).dense(2),
    compile,
    fit: { x, y, epochs: 3, batchSize: 3, shuffle: false },
  }))
