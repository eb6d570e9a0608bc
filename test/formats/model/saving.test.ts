import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import {
  adagrad,
  adam,
  adamw,
  auc,
  binaryAccuracy,
  binaryCrossentropy,
  categoricalCrossentropy,
  huber,
  input,
  loadModel,
  lossMetric,
  meanSquaredError,
  model,
  ops,
  recall,
  rmsprop,
  sequential,
  sgd,
} from "../../../src/index.js"
import type { CompiledObject } from "../../../src/model/compiledObject.js"
import { layerNames } from "../../model/support.js"
import type { Loaded } from "./training.js"

const folder = mkdtempSync(join(tmpdir(), "shapewright-saving-"))
afterAll(() => rmSync(folder, { recursive: true }))
let last = 0
const place = (): string => join(folder, "deep", String(++last))

const row = [[0.5, -1, 2]]

const refusal = async (run: Promise<unknown>): Promise<unknown> => {
  const error = (await run.catch((one: Error) => one)) as Error & { readonly code: string; readonly path?: string }
  return { name: error.name, code: error.code, message: error.message }
}

describe("save and loadModel", () => {
  it("keep a chain, which can be made longer and compiled", async () => {
    const net = sequential([3]).dense(4, { activation: "relu" }).dense(2)
    const path = place()
    await net.save(path)
    const again = await loadModel<typeof net>(path)
    expect(await again.predict(row)).toEqual(await net.predict(row))
    expect(layerNames(again.dense(1))).toEqual(["dense", "dense_1", "dense_2"])
    const history = await again
      .compile({ optimizer: "adam", loss: "mse", engine: "cpu" })
      .fit({ x: row, y: [[1, 2]], epochs: 2, progress: "none" })
    expect(history.epochs).toEqual([0, 1])
    expect(
      readdirSync(path).filter((name) => !/^(manifest|(model|weights)-[0-9a-f]{16})\.(json|safetensors)$/.test(name)),
    ).toEqual([])
  })

  it("keep several places, and weights that are bool or int32", async () => {
    const [a, b] = [input([3]), input([2], "int32")]
    const net = model({ inputs: { a, b }, outputs: { sum: a.dense(2).add(b.embedding(5, 2).flatten().dense(2)) } })
    const again = await loadModel<typeof net>(await net.toFiles())
    const x = { a: row, b: [[1, 4]] }
    expect(await again.predict(x)).toEqual(await net.predict(x))
  })

  it("say before compile that fit cannot be called, and which layers are frozen", async () => {
    const net = sequential([3]).dense(4, { trainable: false }).dense(2)
    const again = (await loadModel(await net.toFiles())) as Loaded
    await expect(again.fit({})).rejects.toThrow("call .compile({ optimizer, loss }) before .fit()")
    expect(again.layers.map(({ trainable }) => trainable)).toEqual([false, true])
  })

  it("write nothing new for what has not changed, and remove what is old", async () => {
    const net = sequential([3]).dense(4).compile({ optimizer: "sgd", loss: "mse", engine: "cpu" })
    const path = place()
    await net.save(path)
    const first = readdirSync(path)
    await net.save(path)
    expect(readdirSync(path)).toEqual(first)
    await net.fit({ x: row, y: [[1, 2, 3, 4]], epochs: 1, progress: "none" })
    writeFileSync(join(path, "notes.txt"), "mine")
    writeFileSync(join(path, "weights-0123456789abcdef.safetensors.tmp"), "left over")
    await Promise.all([net.save(path), net.save(path), net.save(path)])
    const second = readdirSync(path)
    expect(second).toHaveLength(5)
    expect(second).toContain("notes.txt")
    expect(second.filter((name) => !first.includes(name))).toHaveLength(3)
  })

  it("keep which layers were frozen when the model was compiled, and which are now", async () => {
    const net = sequential([3]).dense(4).dense(2)
    net.getLayer("dense").trainable = false
    const compiled = net.compile({ optimizer: "adam", loss: "mse", engine: "cpu" })
    net.getLayer("dense").trainable = true
    net.getLayer("dense_1").trainable = false
    const again = (await loadModel(await compiled.toFiles())) as Loaded
    expect(again.layers.map(({ trainable }) => trainable)).toEqual([true, false])
    const before = await again.getWeights()
    await again.fit({ x: row, y: [[1, 2]], epochs: 1, progress: "none" })
    const after = await again.getWeights()
    expect(after["dense/kernel"]).toEqual(before["dense/kernel"])
    expect(after["dense_1/kernel"]).not.toEqual(before["dense_1/kernel"])
  })

  const square = (target: never, prediction: never) => ops.square(ops.subtract(target, prediction))
  const optimizers = [
    "adam",
    sgd(0.1),
    sgd(0.1, { momentum: 0.5, nesterov: true, clipValue: 2 }),
    adam(0.1, { beta1: 0.5, epsilon: 1e-3, weightDecay: 0.01 }),
    adamw(0.1, { globalClipNorm: 1 }),
    rmsprop(0.1, { clipNorm: 0.5 }),
    adagrad(0.1),
  ] as const

  it.each(
    optimizers.map((optimizer) => [typeof optimizer === "string" ? optimizer : optimizer.name, optimizer] as const),
  )("keep an optimizer: %s", async (_, optimizer) => {
    const net = sequential([3]).dense(2).compile({ optimizer, loss: "mse", engine: "cpu" })
    const fit = { x: row, y: [[1, 2]], epochs: 1, progress: "none" } as const
    await net.fit(fit)
    const again = (await loadModel(await net.toFiles())) as Loaded
    await net.fit(fit)
    await again.fit(fit)
    expect(await again.getWeights()).toEqual(await net.getWeights())
    const options = (one: unknown) => (one as CompiledObject).objective.optimizer
    expect(JSON.stringify(options(again))).toBe(JSON.stringify(options(net)))
  })

  it.each([
    ["names", "mse", ["accuracy", "mae", "auc"]],
    [
      "their options",
      huber({ delta: 0.5, reduction: "sum" }),
      [lossMetric(huber({ delta: 2 }), { name: "far" }), "mse"],
    ],
    [
      "label smoothing",
      binaryCrossentropy({ labelSmoothing: 0.25 }),
      [auc({ curve: "PR", name: "area" }), recall({ thresholds: 0.25 })],
    ],
    [
      "logits",
      categoricalCrossentropy({ fromLogits: true }),
      [binaryAccuracy({ threshold: 0.25 }), meanSquaredError()],
    ],
    ["functions of one's own", square, []],
  ] as const)("keep losses and metrics: %s", async (what, loss, metrics) => {
    const activation = what === "logits" ? "linear" : "sigmoid"
    const net = sequential([3])
      .dense(2, { activation })
      .compile({ optimizer: "sgd", loss: loss as "mse", metrics, engine: "cpu" })
    const again = (await loadModel(await net.toFiles(), { customObjects: { square } })) as Loaded
    const data = {
      x: [...row, [1, 2, 3]],
      y: [
        [1, 0],
        [0, 1],
      ],
    }
    expect(await again.evaluate(data)).toEqual(await net.evaluate(data))
  })

  it("name what a file needs of the user's own", async () => {
    const net = sequential([3])
      .dense(2)
      .compile({ optimizer: "sgd", loss: square as never, engine: "cpu" })
    expect(await refusal(loadModel(await net.toFiles()))).toEqual({
      name: "ModelFormatError",
      code: "UNKNOWN_OBJECT",
      message:
        'model.json.training.compile.loss.name: the file needs "square", which is no part of this package; give it among customObjects',
    })
  })

  it("run on another engine when told so", async () => {
    const net = sequential([3]).dense(2).compile({ optimizer: "sgd", loss: "mse", engine: "cpu" })
    const again = await loadModel<typeof net>(await net.toFiles(), { engine: "wasm" })
    expect([net.engine, again.engine]).toEqual(["cpu", "wasm"])
  })

  it("leave the place alone where a function has no name", async () => {
    const activation = Object.defineProperty(<T>(x: T): T => x, "name", { value: "" })
    const net = sequential([3]).dense(2, { activation })
    const path = place()
    expect(await refusal(net.save(path))).toMatchObject({ code: "NOT_SERIALIZABLE" })
    expect(() => statSync(path)).toThrow("ENOENT")
  })

  it.each([
    ["no folder", join(folder, "nothing"), "MISSING_FILE", "it must exist (was missing); save a model there"],
    [
      "a file of Keras",
      join(folder, "a.keras"),
      "MISSING_FILE",
      "it must exist (was missing); loadKeras reads .keras files",
    ],
    ["a folder without a model", folder, "MISSING_FILE", "it must exist (was missing)"],
    ["no files", {}, "MISSING_FILE", "files/manifest.json: it must exist"],
    ["an empty path", "", "INVALID_CONFIG", "it must be a folder, or files by name"],
    ["a file that is no bytes", { "manifest.json": "{}" }, "INVALID_MODEL", "it must be a Uint8Array"],
  ])("refuse %s", async (_, from, code, message) => {
    const found = await refusal(loadModel(from as string))
    expect(found).toMatchObject({ code })
    expect(JSON.stringify(found)).toContain(message)
  })

  it("refuse files beyond the budget before they are read", async () => {
    const path = place()
    await sequential([30]).dense(40).save(path)
    expect(await refusal(loadModel(path, { maxBytes: 4000 }))).toMatchObject({ code: "BUDGET_EXCEEDED" })
    expect(await refusal(loadModel(path, { maxBytes: 10 }))).toMatchObject({ code: "BUDGET_EXCEEDED" })
    expect(await refusal(loadModel(path, { maxBytes: 0 }))).toMatchObject({ code: "INVALID_CONFIG" })
  })
})

describe("as", () => {
  it("compares what is said of a model with what it is", async () => {
    const loaded = await loadModel(await sequential(["time", 4]).dense(2).toFiles())
    expect(loaded.as(["time", 4], [null, 2])).toBe(loaded)
    expect(() => loaded.as([7, 4], [7, 2])).toThrow("this model takes [time, 4]; got [7, 4]")
    expect(() => loaded.as(["time", 5], ["time", 2])).toThrow("this model takes [time, 4]; got [time, 5]")
    expect(() => loaded.as(["time", 4], [2])).toThrow("this model gives [time, 2]; got [2]")
    expect(() => loaded.as({ shape: ["time", 4], dtype: "int32" }, ["time", 2])).toThrow(
      'this model takes float32; got "int32"',
    )
    expect(() => loaded.as({ x: ["time", 4] }, ["time", 2])).toThrow("as: inputs must be sizes, or { shape, dtype }")
  })

  it("compares names, too", async () => {
    const [a, b] = [input([3]), input([2], "int32")]
    const files = await model({
      inputs: { a, b },
      outputs: a.dense(2).add(b.embedding(5, 2).flatten().dense(2)),
    }).toFiles()
    const loaded = await loadModel(files)
    expect(loaded.as({ b: { shape: [2], dtype: "int32" }, a: [3] }, [2])).toBe(loaded)
    expect(() => loaded.as({ a: [3] }, [2])).toThrow("this model takes a, b; got a")
    expect(() => loaded.as([3], [2])).toThrow("this model takes a, b; got [3]")
    expect(() => loaded.as({ a: [3], b: [2] }, [2])).toThrow('this model takes int32 for b; got "float32"')
  })
})

describe("saveWeights and loadWeights", () => {
  const built = () => sequential([3]).dense(4, { name: "first" }).dense(2, { name: "last" })

  it("set the weights of another model by their paths", async () => {
    const [net, other] = [built(), built()]
    const path = join(place(), "weights.safetensors")
    await net.saveWeights(path)
    expect(await other.loadWeights(path)).toEqual({
      loaded: ["first/kernel", "first/bias", "last/kernel", "last/bias"],
      missing: [],
      unexpected: [],
      mismatched: [],
    })
    expect(await other.getWeights()).toEqual(await net.getWeights())
    const third = built()
    await third.loadWeights(readFileSync(path))
    expect(await third.getWeights()).toEqual(await net.getWeights())
  })

  it("take the weights of a saved model", async () => {
    const [net, other] = [built(), built()]
    const path = place()
    await net.save(path)
    await other.loadWeights(path)
    expect(await other.getWeights()).toEqual(await net.getWeights())
  })

  it("set all or none, and report in partial mode", async () => {
    const net = built()
    const other = sequential([3])
      .dense(4, { name: "first" })
      .dense(3, { name: "last", useBias: false })
      .dense(1, { name: "new" })
    const path = join(place(), "weights.safetensors")
    await net.saveWeights(path)
    const before = await other.getWeights()
    expect(await refusal(other.loadWeights(path))).toEqual({
      name: "ModelFormatError",
      code: "WRONG_WEIGHTS",
      message: `${path}: its weights must be those of the model: new/kernel is missing; new/bias is missing; last/bias is none of this model; last/kernel must be F32 [4, 3] (was F32 [4, 2])`,
    })
    expect(await other.getWeights()).toEqual(before)
    expect(await other.loadWeights(path, { partial: true })).toEqual({
      loaded: ["first/kernel", "first/bias"],
      missing: ["new/kernel", "new/bias"],
      unexpected: ["last/bias"],
      mismatched: [{ name: "last/kernel", expected: "F32 [4, 3]", received: "F32 [4, 2]" }],
    })
    expect((await other.getWeights())["first/kernel"]).toEqual((await net.getWeights())["first/kernel"])
    expect((await other.getWeights())["last/kernel"]).toEqual(before["last/kernel"])
  })

  it("refuse what is no file, and other options", async () => {
    const net = built()
    expect(await refusal(net.loadWeights(join(folder, "none.safetensors")))).toMatchObject({ code: "MISSING_FILE" })
    expect(await refusal(net.loadWeights(folder))).toMatchObject({ code: "MISSING_FILE" })
    expect(await refusal(net.loadWeights(3 as never))).toMatchObject({ code: "INVALID_CONFIG" })
    expect(await refusal(net.saveWeights(folder))).toMatchObject({ code: "FILE_ACCESS" })
    expect(await refusal(net.loadWeights(new Uint8Array(3), { strict: true } as never))).toMatchObject({
      code: "UNKNOWN_OPTION",
    })
  })
})
