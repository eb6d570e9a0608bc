import { describe, expect, it } from "vitest"
import { layersOf, weightsOf } from "../../../src/builder/names.js"
import { buildModel } from "../../../src/formats/description/build.js"
import { describeModel } from "../../../src/formats/description/describe.js"
import type { ModelDescription } from "../../../src/formats/description/types.js"
import {
  chain,
  constant,
  defineLayer,
  input,
  l1l2,
  layers,
  ModelFormatError,
  model,
  ops,
  orthogonal,
  repeat,
  residual,
  sequential,
  setRandomSeed,
  setting,
  stft,
} from "../../../src/index.js"
import { modelOf } from "../../../src/model/fromPlan.js"
import type { ModelObject } from "../../../src/model/modelObject.js"
import { readWeights, writeWeights } from "../../../src/model/weights.js"

const planOf = (net: unknown) => (net as ModelObject).plan
const describing = (net: unknown): ModelDescription => describeModel(planOf(net))
const text = (description: ModelDescription): ModelDescription => JSON.parse(JSON.stringify(description))

/** Describes, builds, and fails unless the copy has the same layers, weights, outputs and description. */
async function survives(net: unknown, x: unknown, customObjects = {}): Promise<ModelObject> {
  const plan = planOf(net)
  const copy = buildModel(text(describeModel(plan)), { customObjects })
  expect(describeModel(copy)).toEqual(describeModel(plan))
  const flags = layersOf(plan.network).map(({ path, trainable }) => [path, trainable])
  expect(layersOf(copy.network).map(({ path, trainable }) => [path, trainable])).toEqual(flags)
  expect(weightsOf(copy.network).map(({ path }) => path)).toEqual(weightsOf(plan.network).map(({ path }) => path))
  writeWeights(copy.network, await readWeights(plan.network))
  const built = modelOf(copy)
  expect(await built.predict(x)).toEqual(await (net as ModelObject).predict(x))
  return built
}

/** The code and place of the error that a description gives, and what it says. */
function refusal(description: unknown): { readonly code: string; readonly path: string; readonly message: string } {
  try {
    buildModel(description as ModelDescription)
  } catch (error) {
    if (!(error instanceof ModelFormatError)) throw error
    return { code: error.code, path: error.path ?? "", message: error.message }
  }
  throw new Error("nothing was refused")
}

const row = [[0.5, -1, 2]]

describe("a description keeps", () => {
  it("initializers, regularizers and activations with their configuration", async () => {
    const net = sequential([3])
      .dense(4, {
        kernelInitializer: orthogonal({ gain: 0.5, seed: 3 }),
        biasInitializer: constant(-0),
        kernelRegularizer: l1l2({ l1: 0.25, l2: 1e-7 }),
        biasRegularizer: "l2",
        activation: "gelu",
        name: "first",
      })
      .dense(2, { useBias: false })
    const [first, second] = describing(net).layers
    expect(first).toEqual({
      id: "first",
      layer: "dense",
      name: "first",
      args: [4],
      options: {
        kernelInitializer: { $: "initializer", name: "orthogonal", config: { gain: 0.5, seed: 3 } },
        biasInitializer: { $: "initializer", name: "constant", config: { value: { $: "number", value: "-0" } } },
        kernelRegularizer: { $: "regularizer", name: "l1l2", config: { l1: 0.25, l2: 1e-7 } },
        biasRegularizer: "l2",
        activation: "gelu",
      },
      calls: [{ inputs: [["input", 0, 0]] }],
    })
    expect(second).toEqual({
      id: "dense",
      layer: "dense",
      args: [2],
      options: { useBias: false },
      calls: [{ inputs: [["first", 0, 0]] }],
    })
    await survives(net, row)
  })

  it("what an initializer gives", () => {
    const kernelInitializer = stft("imag", { window: null, scaling: "spectrum" })
    setRandomSeed(1)
    const net = sequential([8, 1]).conv1d(3, 4, { kernelInitializer }).dense(2, { kernelInitializer: "heNormal" })
    const description = text(describing(net))
    setRandomSeed(1)
    const copy = buildModel(description)
    const values = weightsOf(copy.network).map(({ variable }) => variable.hostData)
    expect(values).toEqual(weightsOf(planOf(net).network).map(({ variable }) => variable.hostData))
  })

  it("frozen layers, and frozen models", async () => {
    const encoder = sequential([3], "float32", { name: "encoder" }).dense(4, { trainable: false }).dense(2)
    const x = input([3])
    const net = model({ inputs: x, outputs: x.apply(encoder).dense(1) })
    await survives(net, row)
    encoder.trainable = false
    await survives(net, row)
    net.trainable = false
    expect(describing(net).trainable).toBe(false)
    await survives(net, row)
  })

  it("shared layers, several inputs and outputs, and their names", async () => {
    const embed = layers.dense(4, { name: "embed" })
    const [left, right] = [input([3], "float32", { name: "a" }), input([3])]
    const [l, r] = [left.apply(embed), right.apply(embed)]
    const net = model({
      inputs: { right, left },
      outputs: {
        distance: l.subtract(r),
        same: l.multiply(r).dense(1),
      },
      name: "siamese",
    })
    const description = describing(net)
    expect(description.inputs.map(({ id, key, name }) => [id, key, name])).toEqual([
      ["right", "right", undefined],
      ["left", "left", "a"],
    ])
    expect(description.layers[0]).toMatchObject({
      id: "embed",
      calls: [{ inputs: [["left", 0, 0]] }, { inputs: [["right", 0, 0]] }],
    })
    await survives(net, { left: row, right: [[1, 2, 3]] })
  })

  it("a layer that stands in several models", async () => {
    const x = input([3])
    const shared = layers.dense(3)
    const inner = sequential([3]).apply(shared).dense(3)
    const outer = sequential([3]).apply(inner).apply(shared)
    const net = model({ inputs: x, outputs: x.apply(outer).apply(inner).add(x.apply(shared)) })
    const described = JSON.stringify(describing(net))
    expect(described).toContain('"sameAs":"sequential/sequential/dense"')
    expect(described).toContain('"sameAs":"sequential/sequential"')
    await survives(net, row)
    expect(weightsOf(planOf(net).network)).toHaveLength(4)
  })

  it("tensors among options", async () => {
    const [x, h, c] = [input([4, 3]), input([2]), input([2])]
    const encoded = x.lstm(2, { initialState: [h, c], returnSequences: true })
    const attended = encoded.multiHeadAttention(1, 2, { value: x, key: x })
    const net = model({ inputs: { x, h, c }, outputs: attended })
    expect(describing(net).layers[0]).toMatchObject({
      options: {
        initialState: [
          { $: "input", at: 1 },
          { $: "input", at: 2 },
        ],
      },
    })
    const time = [[row[0], row[0], row[0], row[0]]]
    await survives(net, { x: time, h: [[0.1, 0.2]], c: [[0.3, -0.4]] })
  })

  it("layer values among arguments, and functions of one's own by their names", async () => {
    const cube = <T>(x: T): T => x
    const net = sequential([4, 3]).bidirectional(layers.gru(2, { activation: cube }), { mergeMode: "sum" })
    expect(describing(net).layers[0]).toMatchObject({
      args: [{ $: "layer", layer: "gru", args: [2], options: { activation: { $: "custom", name: "cube" } } }],
    })
    await survives(net, [[row[0], row[0], row[0], row[0]]], { cube })
    expect(refusal(text(describing(net)))).toEqual({
      code: "UNKNOWN_OBJECT",
      path: "model.layers[0].args[0].options.activation.name",
      message:
        'model.layers[0].args[0].options.activation.name: the file needs "cube", which is no part of this package; give it among customObjects',
    })
  })

  it("names that blocks stand in front of, and names of copies", async () => {
    const encoder = sequential([3], "float32", { name: "encoder" }).dense(3, { trainable: false })
    const deep = repeat(2, residual(chain([layers.dense(3, { name: "d" }), layers.relu()])), { name: "deep" })
    const net = sequential([3])
      .apply(chain([layers.dense(3), deep], { name: "stem" }))
      .apply(deep)
      .apply(repeat(2, encoder))
      .apply(repeat(2, layers.dense(3, { name: "step" })))
      .dense(1)
    expect(describing(net).levels).toContainEqual({ path: "stem/deep/residual_1", base: "residual" })
    const copy = await survives(net, row)
    expect(copy.layers.map(({ name }) => name)).toContain("stem/deep/residual_1/d")
    expect(copy.layers.map(({ name }) => name)).toContain("encoder_1/dense")
    expect(copy.layers.map(({ name }) => name)).toContain("step_1")
  })

  it("layers of one's own by their names", async () => {
    const declare = (name: string) =>
      defineLayer({
        name,
        arguments: ["units"],
        config: { units: setting.size(), activation: setting.activation("linear") },
        input: ["features"],
        weights: { kernel: { shape: ["features", "units"] } },
        forward: (x, { config, weights: { kernel } }) => ops.activate(config.activation, ops.matMul(x, kernel)),
      })
    const plain = declare("plain")
    const net = sequential([3])
      .apply(plain(4, { activation: "relu", name: "own" }))
      .apply(plain(2))
      .dense(1)
    expect(describing(net).layers[0]).toMatchObject({ layer: "plain", args: [4], options: { activation: "relu" } })
    await survives(net, row, { plain })
    expect(refusal(text(describing(net)))).toMatchObject({
      code: "UNKNOWN_LAYER",
      message: "model: there is no layer plain; give custom ones among customObjects",
    })
    expect(() => describing(sequential([3]).apply(plain(2)).apply(declare("plain")(2)))).toThrow(
      'two functions or objects of one\'s own are named "plain"; rename one',
    )
  })

  it("sizes that are known at run time only", async () => {
    await survives(sequential(["time", null, 3]).dense(2), [[row, row]])
  })

  it("a chain without layers, and a chain can be made longer", async () => {
    const copy = await survives(sequential([3]), row)
    const longer = (copy as unknown as { dense(units: number): ModelObject }).dense(2)
    expect(longer.outputs).toEqual({ shape: [2], dtype: "float32" })
  })
})

describe("what cannot be written down", () => {
  const activation = (name: string) => Object.defineProperty(<T>(x: T): T => x, "name", { value: name })

  it("is a function without a name, and two of one name", () => {
    const anonymous = sequential([3]).dense(2, { activation: activation("") })
    expect(() => describing(anonymous)).toThrow("dense.activation: a function of one's own must have a name")
    const two = sequential([3])
      .dense(2, { activation: activation("f") })
      .dense(2, { activation: activation("f") })
    expect(() => describing(two)).toThrow('dense_1.activation: two functions or objects of one\'s own are named "f"')
  })
})

describe("a description is refused", () => {
  const right = (): { layers: Record<string, unknown>[] } & Record<string, unknown> =>
    JSON.parse(JSON.stringify(describing(sequential([3]).dense(4).dropout(0.5))))
  const changed = (change: (description: ReturnType<typeof right>) => void) => {
    const description = right()
    change(description)
    return refusal(description)
  }

  it("for layers that do not exist, all of which it names", () => {
    const found = changed(({ layers: [first, second] }) => {
      Object.assign(first ?? {}, { layer: "tense" })
      Object.assign(second ?? {}, { layer: "constructor" })
    })
    expect(found.code).toBe("UNKNOWN_LAYER")
    expect(found.message).toContain("there are no layers constructor, tense")
  })

  it("with the sentence of the builder", () => {
    const found = changed(({ layers: [first] }) => Object.assign(first ?? {}, { args: [-4] }))
    expect(found).toEqual({
      code: "REFUSED",
      path: "model.layers[0]",
      message: "model.layers[0]: dense: units must be a positive integer (was -4)",
    })
    expect(changed((one) => Object.assign(one.layers[1] ?? {}, { options: { rat: 1 } })).message).toContain(
      'dropout has no option "rat"',
    )
  })

  it.each([
    ["a reference to nothing", [["nothing", 0, 0]]],
    ["a reference to a call that there is not", [["input", 1, 0]]],
    ["a circle", [["dense", 0, 0]]],
    [
      "too many inputs",
      [
        ["input", 0, 0],
        ["input", 0, 0],
      ],
    ],
    ["no inputs", []],
    ["a second output", [["input", 0, 1]]],
    ["half a reference", [["input"]]],
  ])("for %s", (_, inputs) => {
    const found = changed(({ layers: [first] }) => Object.assign(first ?? {}, { calls: [{ inputs }] }))
    expect(found.code).toBe("INVALID_GRAPH")
    expect(found.path).toContain("model.layers[0].calls[0]")
  })

  it.each([
    ["matMul", [], 3],
    ["logicalAnd", [], 1],
    ["greater", [[null, null]], 1],
    ["greater", [[null, 3]], 2],
    ["where", [[null, null]], 2],
    ["dot", [], 3],
    ["dense", [2], 2],
  ])("for another number of tensors: %s(%j) of %i", (layer, args, count) => {
    const ids = Array.from({ length: count }, (_, i) => `x${i}`)
    const dtype = ["logicalAnd", "where"].includes(layer) ? "bool" : "float32"
    const found = refusal({
      kind: "functional",
      inputs: ids.map((id) => ({ id, key: id, shape: [2, 2], dtype })),
      layers: [{ id: "one", layer, args, options: {}, calls: [{ inputs: ids.map((id) => [id, 0, 0]) }] }],
      outputs: [{ from: ["one", 0, 0] }],
    })
    expect(found.path).toBe("model.layers[0].calls[0]")
  })

  it.each([
    ["kind", "both", "model.kind: it must be sequential or functional"],
    ["layers", {}, "model.layers: it must be a list"],
    ["extra", 1, "model.extra: it must be left out"],
    ["outputs", [], "model.outputs: there must be at least one"],
    ["inputs", [{ id: "a", shape: [0], dtype: "float32" }], "a size must be a positive integer"],
    ["inputs", [{ id: "a", shape: [3], dtype: "float64" }], "dtype must be float32, int32 or bool"],
    ["inputs", Array(2).fill({ id: "a", shape: [3], dtype: "float32" }), 'an id must be used once (was "a")'],
    ["levels", [{ path: "a/b", base: "a" }], 'there is no level "a" before it'],
    ["base", "a/b", "it must begin with a letter"],
    ["trainable", 1, "model.trainable: it must be true or false"],
    ["name", "0", "name must begin with a letter"],
  ])("for a wrong %s", (key, value, sentence) => {
    expect(changed((description) => Object.assign(description, { [key]: value })).message).toContain(sentence)
  })
})
