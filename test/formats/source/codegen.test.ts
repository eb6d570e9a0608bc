import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { modelSource } from "../../../src/formats/source/model.js"
import { input, layers, ModelFormatError, model, ops, sequential } from "../../../src/index.js"
import { kerasModel } from "../../../src/model/kerasModel.js"
import type { ModelObject } from "../../../src/model/modelObject.js"
import { NdArray } from "../../../src/shape/ndarray.js"
import { readCase } from "../../conformance/case.js"
import { inputTensors } from "../../conformance/runModel.js"

const fixtures = fileURLToPath(new URL("../../conformance/fixtures", import.meta.url))
const folder = fileURLToPath(new URL("../../../.cache/codegen", import.meta.url))

beforeAll(() => void mkdirSync(folder, { recursive: true }))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const planOf = (net: unknown) => (net as ModelObject).plan

/** Runs a program and gives its model. */
async function built(source: string, name: string): Promise<ModelObject> {
  const file = `${folder}/${name}.ts`
  writeFileSync(file, source)
  const { net } = (await import(/* @vite-ignore */ file)) as { readonly net: ModelObject }
  return net
}

const load = (path: string) => {
  const one = readCase(`${fixtures}/${path}`)
  try {
    return { one, net: kerasModel(one.model(), { file: path, compile: false }) }
  } catch (error) {
    if (error instanceof ModelFormatError && error.code === "UNKNOWN_LAYER") return undefined
    throw error
  }
}

const paths = [
  ...readdirSync(`${fixtures}/models`).map((name) => `models/${name}`),
  ...[
    "GRU_1",
    "LSTM_3",
    "Bidirectional_2",
    "MultiHeadAttention_3",
    "Masking_6",
    "Conv2D_3",
    "Dot_3",
    "PReLU_1",
    "ReLU_2",
  ].map((name) => `layers/${name}`),
  "training/frozen_submodel",
  "training/shared_weights",
]

describe("source of models", () => {
  it.each(paths)("builds the same model: %s", async (path) => {
    const loaded = load(path)
    if (loaded === undefined) return
    const { one, net } = loaded
    const copy = await built(modelSource(net.plan), path.replace("/", "_"))
    copy.setWeights(await net.getWeights())
    const arrays = inputTensors(one).map(({ data, shape, dtype }) => new NdArray(data, [...shape], dtype))
    const names = net.plan.inputNames
    const x = names === undefined ? arrays[0] : Object.fromEntries(names.map((name, i) => [name, arrays[i]]))
    expect(await copy.predict(x)).toEqual(await net.predict(x))
    expect(copy.layers.map(({ name, trainable }) => [name, trainable])).toEqual(
      net.layers.map(({ name, trainable }) => [name, trainable]),
    )
  })

  it("leaves defaults out, and writes chains as chains", () => {
    const net = sequential([28, 28, 1])
      .conv2d(8, 3, { activation: "relu", strides: 1, useBias: true })
      .flatten()
      .dense(10, { trainable: false, name: "scores" })
    expect(modelSource(planOf(net))).toBe(`import { sequential } from "shapewright"

export const net = sequential([28, 28, 1])
  .conv2d(8, 3, { activation: "relu" })
  .flatten()
  .dense(10, { name: "scores", trainable: false })
`)
  })

  it("names constants by layers, and never like what the package has", () => {
    const x = input([4], "float32", { name: "input" })
    const shared = layers.dense(2, { name: "dense" })
    const y = x.apply(shared).add(x.relu().apply(shared))
    expect(modelSource(planOf(model({ inputs: { input: x }, outputs: { sum: y } })))).toBe(
      `import { input, layers, model } from "shapewright"

const inputValue = input([4], "float32", { name: "input" })
const denseLayer = layers.dense(2, { name: "dense" })
const denseValue = inputValue.apply(denseLayer)
const reluValue = inputValue.relu()
const denseValue2 = reluValue.apply(denseLayer)
const addValue = denseValue.add(denseValue2)
export const net = model({ inputs: { input: inputValue }, outputs: { sum: addValue } })
`,
    )
  })

  it("refuses functions of one's own, with the layer", () => {
    const net = sequential([4]).dense(2, { activation: (x) => ops.relu(x), name: "own" })
    expect(() => modelSource(planOf(net))).toThrow(/^own: a function of one's own/)
  })
})
