import { describe, expect, it } from "vitest"
import { add, concat, input, model, ShapeError, sequential, sgd } from "../../src/index.js"
import { engineNames, expectAgreement, expectClose, expectWeights, rows } from "./support.js"

const compile = { optimizer: "adam", loss: "meanSquaredError" } as const
const quiet = { epochs: 1, batchSize: 2, shuffle: false, progress: "none" } as const

/** `[count, time, size]` */
const sequences = (count: number, time: number, size: number, phase = 0): number[][][] =>
  Array.from({ length: count }, (_, i) => rows(time, size, phase + i))
/** `[count, height, width, 1]` */
const images = (count: number, height: number, width: number): number[][][][] =>
  Array.from({ length: count }, (_, i) => rows(height, width, i).map((row) => row.map((value) => [value])))

describe.each(engineNames)("sizes known only at run time on %s", (engine) => {
  it("a named size may differ from fit to fit and from predict to predict", async () => {
    const net = sequential(["time", 2])
      .dense(3)
      .gru(4, { returnSequences: true })
      .dense(1)
      .compile({ ...compile, engine })
    for (const time of [3, 5, 3, 1]) {
      const { history } = await net.fit({ x: sequences(3, time, 2), y: sequences(3, time, 1), ...quiet })
      expect(Number.isFinite(history.loss[0])).toBe(true)
      const out = await net.predict(sequences(2, time + 1, 2))
      expect(out.shape).toEqual([2, time + 1, 1])
    }
  })

  it("what it learns from one length is what a fixed length learns", async () => {
    const fixed = sequential([4, 2]).lstm(3).dense(1)
    const open = sequential(["time", 2]).lstm(3).dense(1)
    open.setWeights(await fixed.getWeights())
    const data = { x: sequences(5, 4, 2), y: rows(5, 1) }
    for (const net of [fixed, open]) await net.compile({ ...compile, engine }).fit({ ...data, ...quiet })
    expectWeights(await open.getWeights(), await fixed.getWeights())
  })

  it("validation data may be of another length", async () => {
    const net = sequential(["time", 2])
      .globalAveragePooling1d()
      .dense(1)
      .compile({ ...compile, engine })
    const validationData = { x: sequences(3, 9, 2), y: rows(3, 1) }
    const { history } = await net.fit({ x: sequences(4, 3, 2), y: rows(4, 1), ...quiet, validationData })
    expectClose([history.valLoss[0] as number], [(await net.evaluate(validationData)).loss])
  })

  it("unknown height and width: a network of convolutions with a skip, of any even size", async () => {
    const x = input([null, null, 1])
    const down = x.conv2d(2, 3, { padding: "same", activation: "relu" })
    const up = down.maxPool2d(2).conv2d(2, 3, { padding: "same" }).upSampling2d(2)
    const net = model({ inputs: x, outputs: concat([down, up]).conv2d(1, 1) }).compile({ ...compile, engine })
    for (const [height, width] of [
      [4, 6],
      [2, 4],
    ] as const) {
      const data = images(2, height, width)
      await net.fit({ x: data, y: data, ...quiet })
      expect((await net.predict(data)).shape).toEqual([2, height, width, 1])
    }
    await expect(net.predict(images(1, 5, 4))).rejects.toThrow(/4|5/)
  })

  it("a model for any length is applied to a length that has a name", async () => {
    const inner = sequential([null, 2]).dense(3, { activation: "tanh" })
    const x = input(["time", 2])
    const net = model({ inputs: x, outputs: x.apply(inner).dense(1) }).compile({ ...compile, engine })
    for (const time of [2, 5]) await net.fit({ x: sequences(3, time, 2), y: sequences(3, time, 1), ...quiet })
    expect((await net.predict(sequences(1, 7, 2))).shape).toEqual([1, 7, 1])
    const known = input([4, 2]).apply(inner).flatten().dense(1)
    expect(known.shape).toEqual([1])
  })

  it("two inputs that name one size agree in it", async () => {
    const [a, b] = [input(["time", 2]), input(["time", 2])]
    const net = model({ inputs: { a, b }, outputs: add([a, b]) })
    const out = await net.predict({ a: sequences(2, 3, 2), b: sequences(2, 3, 2) })
    expectClose(
      out.data,
      sequences(2, 3, 2)
        .flat(2)
        .map((value) => 2 * value),
    )
    await expect(net.predict({ a: sequences(2, 3, 2), b: sequences(2, 4, 2) })).rejects.toThrow(
      "x.b must be [samples, time, 2] with time = 3 as x.a has it (was [2, 4, 2]); give data of that shape, or change the model's input or last layer",
    )
  })

  it("targets have the input's length", async () => {
    const net = sequential([null, 2])
      .dense(1)
      .compile({ ...compile, engine })
    await expect(net.fit({ x: sequences(2, 3, 2), y: sequences(2, 4, 1), ...quiet })).rejects.toThrow(
      "y must be [samples, ?, 1] with ? = 3 as x has it (was [2, 4, 1])",
    )
  })

  it("sizes of two names, or of none, that a layer needs to be equal are an error of that layer when they are not", async () => {
    const [a, b] = [input([null, 2]), input([null, 2])]
    const net = model({ inputs: { a, b }, outputs: a.add(b, { name: "sum" }) })
    expect((await net.predict({ a: sequences(1, 3, 2), b: sequences(1, 3, 2) })).shape).toEqual([1, 3, 2])
    const error = await net.predict({ a: sequences(1, 3, 2), b: sequences(1, 4, 2) }).catch((one: unknown) => one)
    expect(error).toBeInstanceOf(ShapeError)
    expect(error).toMatchObject({
      layer: "sum",
      message:
        "sum: sizes known only at run time must fit together (was [1, 4, 2] and [1, 3, 2]); give data whose sizes do, and one name to sizes that must be equal",
    })
  })

  it("a size that turns out too small is an error of the layer that needs more", async () => {
    const x = input(["time", 2])
    const windows = model({ inputs: x, outputs: x.conv1d(1, 3, { name: "windows" }) })
    expect((await windows.predict(sequences(1, 3, 2))).shape).toEqual([1, 1, 1])
    await expect(windows.predict(sequences(1, 2, 2))).rejects.toMatchObject({ name: "ShapeError", layer: "windows" })
    const pairs = model({ inputs: x, outputs: x.reshape([-1, 4], { name: "pairs" }) })
    await expect(pairs.predict(sequences(1, 3, 2))).rejects.toMatchObject({ name: "ShapeError", layer: "pairs" })
    const inside = model({ inputs: x, outputs: x.cropping1d(2, { name: "inside" }) })
    await expect(inside.predict(sequences(1, 3, 2))).rejects.toMatchObject({ name: "ShapeError", layer: "inside" })
    await expect(inside.predict(sequences(1, 4, 2))).rejects.toMatchObject({
      name: "ShapeError",
      message: "inside: something must be left along each axis (was [0, 2]); give data with larger sizes",
    })
  })

  it("one sample, and a batch larger than the data", async () => {
    const net = sequential(["time", 2])
      .simpleRnn(2)
      .compile({ ...compile, optimizer: sgd(0.1), engine })
    await net.fit({ x: sequences(1, 3, 2), y: rows(1, 2), ...quiet, batchSize: 64 })
    expect((await net.predict(sequences(1, 1, 2))).shape).toEqual([1, 2])
  })
})

it("a network over a named size trains alike on all engines", () =>
  expectAgreement({
    build: () => {
      const x = input(["time", 2])
      const seen = concat([x.conv1d(2, 2, { padding: "same" }), x.gru(2, { returnSequences: true })])
      return model({
        inputs: x,
        outputs: seen.concat(seen, { axis: 1 }).layerNormalization().globalMaxPooling1d().dense(1),
      })
    },
    compile,
    fit: { x: sequences(5, 4, 2), y: rows(5, 1), epochs: 2, batchSize: 2, shuffle: false },
  }))
