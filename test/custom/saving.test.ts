import { describe, expect, it } from "vitest"
import {
  defineLoss,
  defineMetric,
  input,
  loadModel,
  ModelFormatError,
  model,
  ops,
  type Symbolic,
  sequential,
} from "../../src/index.js"
import * as layers from "./layers.js"

const x = Array.from({ length: 6 }, (_, i) => [Math.sin(i), Math.cos(i), Math.sin(2 * i)])
const y = x.map(([a = 0]) => [a, -a])
const swish = (x: Symbolic) => ops.multiply(x, ops.sigmoid(x))
const shrink = (weight: Symbolic) => ops.multiply(ops.sum(ops.square(weight)), 0.01)
const cubed = defineLoss({
  name: "cubed",
  compute: (target, prediction) => ops.mean(ops.power(ops.abs(ops.subtract(target, prediction)), 3), { axis: -1 }),
})
const bias = defineMetric({
  name: "bias",
  direction: "down",
  values: (target, prediction) => ops.subtract(prediction, target),
})
const customObjects = { ...layers, swish, shrink, cubed, bias }

const built = () =>
  sequential([3])
    .apply(layers.lowRankDense(4, 2, { activation: swish, kernelRegularizer: shrink, name: "low" }))
    .apply(layers.centred({ momentum: 0.5, trainable: false }))
    .apply(layers.ternary(2))

describe("a file of a model with layers of one's own", () => {
  it("keeps arguments, options, names and what is frozen, and trains on", async () => {
    const net = built().compile({ optimizer: "sgd", loss: cubed, metrics: [bias], engine: "cpu" })
    await net.fit({ x, y, epochs: 1, shuffle: false, progress: "none" })
    const again = await loadModel<typeof net>(await net.toFiles(), { customObjects })
    expect(again.summary()).toBe(net.summary())
    expect(Object.keys(await again.getWeights())).toEqual(Object.keys(await net.getWeights()))
    expect(await again.predict(x)).toEqual(await net.predict(x))
    expect(await again.evaluate({ x, y })).toEqual(await net.evaluate({ x, y }))
    const options = { x, y, epochs: 2, shuffle: false, progress: "none" } as const
    expect((await again.fit(options)).history).toEqual((await net.fit(options)).history)
    expect(again.getLayer("centred" as string).trainable).toBe(false)
  })

  it("keeps one that is applied twice as one", async () => {
    const shared = layers.lowRankDense(2, 1)
    const [a, b] = [input([3]), input([3])]
    const net = model({ inputs: { a, b }, outputs: a.apply(shared).add(b.apply(shared)) })
    const again = await loadModel<typeof net>(await net.toFiles(), { customObjects })
    expect(again.parameters).toBe(net.parameters)
    const data = { a: x, b: x.map((row) => [...row].reverse()) }
    expect(await again.predict(data)).toEqual(await net.predict(data))
  })

  it("names what it needs", async () => {
    const files = await built().toFiles()
    await expect(loadModel(files)).rejects.toThrow(
      "there are no layers centred, lowRankDense, ternary; give custom ones among customObjects",
    )
    const some = { centred: layers.centred, lowRankDense: layers.lowRankDense, swish, shrink }
    await expect(loadModel(files, { customObjects: some })).rejects.toThrow("there is no layer ternary")
    await expect(loadModel(files, { customObjects: { ...layers, swish } })).rejects.toThrow(
      'the file needs "shrink", which is no part of this package',
    )
    await expect(loadModel(files, { customObjects: { ...customObjects, ternary: () => 3 } })).rejects.toThrow(
      ModelFormatError,
    )
  })
})
