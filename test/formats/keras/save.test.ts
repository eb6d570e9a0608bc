import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { readArchive } from "../../../src/formats/keras/archive.js"
import { kerasOrder } from "../../../src/formats/keras/save/order.js"
import {
  adam,
  auc,
  input,
  l2,
  layers,
  loadKeras,
  ModelFormatError,
  model,
  ops,
  saveKeras,
  sequential,
  toKeras,
} from "../../../src/index.js"
import { kerasModel } from "../../../src/model/kerasModel.js"
import { modelFixture } from "./fixture.js"

const arraysOf = (bytes: Uint8Array) => readArchive(bytes, "x").weights.arrays

/** Loads, saves, and compares all weights and the optimizer's state in their places. */
async function survives(name: string): Promise<void> {
  const original = modelFixture(name)
  const again = arraysOf(await toKeras(kerasModel(original, { file: name, compile: true })))
  for (const [path, array] of arraysOf(original)) {
    if (/\/seed_generator/.test(path)) continue
    expect(again.get(path), path).toEqual(array)
  }
}

const branches = () => {
  const x = input([6, 4])
  const words = input([6], "int32", { name: "words" })
  const shared = layers.dense(3, { activation: "tanh", kernelRegularizer: l2(0.01) })
  const embedded = words.embedding(7, 4, { maskZero: true })
  const both = x.add(embedded).bidirectional(layers.gru(3, { returnSequences: true }))
  const attended = both.multiHeadAttention(2, 3, { value: embedded, causal: true })
  const encoder = sequential([6], "float32", { name: "encoder" }).dense(4).batchNormalization()
  const ends = attended.lstm(5).dense(6).apply(encoder)
  const left = ends.apply(shared)
  const right = x.globalAveragePooling1d().apply(shared)
  return model({ inputs: { x, words }, outputs: { kind: left.concat(right), size: right.dense(1) } })
}

const data = {
  x: Array.from({ length: 2 }, (_, i) =>
    Array.from({ length: 6 }, (_, j) => Array.from({ length: 4 }, (_, k) => Math.sin(i + 2 * j + 3 * k))),
  ),
  words: [
    [1, 2, 3, 0, 0, 0],
    [4, 5, 6, 1, 2, 0],
  ],
}

describe("saving for Keras", () => {
  it.each([
    "layers/GRU_1",
    "layers/Bidirectional_1",
    "layers/MultiHeadAttention_5",
    "models/transformer",
    "models/residual",
    "models/multi_io",
    "training/resume_optimizer_state",
    "training/frozen_submodel",
  ])("puts everything where Keras had put it: %s", survives)

  it("gives back a model of branches, shared layers, masks and a model inside", async () => {
    const net = branches()
    const again = await loadKeras<typeof net>(await toKeras(net))
    expect(await again.predict(data)).toEqual(await net.predict(data))
    expect(Object.keys(await again.getWeights()).sort()).toEqual(Object.keys(await net.getWeights()).sort())
  })

  it("trains on where it was, bit for bit", { timeout: 120_000 }, async () => {
    const net = branches().compile({
      optimizer: adam(0.01, { amsgrad: true }),
      loss: { kind: "meanSquaredError", size: "huber" },
      lossWeights: { kind: 2 },
      metrics: { size: ["meanAbsoluteError", auc({ name: "area" })] },
      seed: 1,
    })
    const y = { kind: Array.from({ length: 2 }, () => [0, 1, 0, 1, 0, 1]), size: [[0], [1]] }
    const options = { x: data, y, epochs: 2, batchSize: 2, shuffle: false, progress: "none" } as const
    await net.fit(options)
    const again = await loadKeras<typeof net>(await toKeras(net))
    const [here, there] = [await net.fit(options), await again.fit(options)]
    expect(there.history).toEqual(here.history)
    expect(await again.predict(data)).toEqual(await net.predict(data))
  })

  it("keeps what is frozen frozen", async () => {
    const net = sequential([4]).dense(3, { trainable: false }).dense(2)
    const again = await loadKeras<typeof net>(await toKeras(net))
    expect(again.layers.map(({ trainable }) => trainable)).toEqual([false, true])
  })

  it("names everything that Keras does not have", async () => {
    const net = sequential([4])
      .dense(4, { activation: (x) => ops.relu(x) })
      .cast("int32")
    const error = await toKeras(net).catch((one: unknown) => one)
    expect(error).toBeInstanceOf(ModelFormatError)
    expect(error).toMatchObject({
      code: "NOT_SERIALIZABLE",
      received: ["an activation that is a function", "layer cast"],
    })
  })

  it("replaces files, and names what is missing to load", async () => {
    const folder = mkdtempSync(join(tmpdir(), "keras-"))
    try {
      const path = join(folder, "deep", "net.keras")
      await saveKeras(sequential([2]).dense(1), path)
      const net = sequential([3]).dense(2)
      await saveKeras(net, path)
      const again = (await loadKeras(path)).as([3], [2])
      expect(await again.predict([[1, 2, 3]])).toEqual(await net.predict([[1, 2, 3]]))
      await expect(loadKeras(join(folder, "none.keras"))).rejects.toMatchObject({ code: "MISSING_FILE" })
      await expect(loadKeras(path, { maxBytes: 100 })).rejects.toMatchObject({ code: "BUDGET_EXCEEDED" })
      await expect(loadKeras(5 as never)).rejects.toThrow("a path or the bytes")
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it("leaves compiling out where it is asked to", async () => {
    const bytes = modelFixture("training/resume_optimizer_state")
    expect(await loadKeras(bytes)).toHaveProperty("objective")
    expect(await loadKeras(bytes, { compile: false })).not.toHaveProperty("objective")
  })

  it("orders by depth, then by discovery", () => {
    const node = (operation: object, ...inputs: readonly ReturnType<typeof leaf>[]) => ({ operation, inputs })
    const leaf = (operation: object) => ({ operation, inputs: [] as readonly never[] })
    const [a, b, c, d] = [{ name: "a" }, { name: "b" }, { name: "c" }, { name: "d" }]
    const start = leaf(a)
    const short = node(b, start)
    const long = { operation: d, inputs: [{ operation: c, inputs: [start] }] }
    expect(kerasOrder([{ operation: {}, inputs: [short, long] }]).slice(0, 4)).toEqual([a, c, b, d])
  })
})

describe("a path that is no .keras file", () => {
  it.each([
    ["a folder", tmpdir(), "it must be a file (was a folder); loadModel reads the folder that save wrote"],
    [
      "an address",
      "https://example.com/a.keras",
      "it must be the path of a file on this machine (was a URL); download it first",
    ],
    ["nothing", join(tmpdir(), "nothing", "a.keras"), "it must exist (was missing)"],
  ])("%s is refused with what to do", async (_, path, message) => {
    const found = await loadKeras(path).catch((error: unknown) => error)
    expect(found).toBeInstanceOf(ModelFormatError)
    expect(found).toMatchObject({ code: "MISSING_FILE", message: `${path}: ${message}` })
  })
})
