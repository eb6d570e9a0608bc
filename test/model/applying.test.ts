import { describe, expect, it } from "vitest"
import { modelSource } from "../../src/formats/source/model.js"
import { ConfigError, input, loadKeras, model, ShapeError, sequential, toKeras } from "../../src/index.js"
import type { ModelObject } from "../../src/model/modelObject.js"

const makeEncoder = () => {
  const [photo, words] = [input([2]), input([3])]
  const both = photo.dense(2, { name: "hidden" }).add(words.dense(2))
  return model({
    inputs: { photo, words },
    outputs: { spread: both.dense(1, { name: "wide" }), mean: both.dense(2, { name: "middle" }) },
    name: "encoder",
  })
}

const twice = () => {
  const encoder = makeEncoder()
  const [left, right, words] = [input([2]), input([2]), input([3])]
  const one = encoder.apply({ photo: left, words })
  const two = encoder.apply({ words, photo: right })
  const net = model({
    inputs: { left, right, words },
    outputs: { gap: one.mean.subtract(two.mean), spread: two.spread },
  })
  return { encoder, net }
}

const data = { left: [[1, -2]], right: [[3, 0.5]], words: [[0.1, 0.2, -0.3]] }

describe("a model that is applied to tensors by name", () => {
  it("computes what it computes alone, with one set of weights", async () => {
    const { encoder, net } = twice()
    const one = await encoder.predict({ photo: data.left, words: data.words })
    const two = await encoder.predict({ photo: data.right, words: data.words })
    const { gap, spread } = await net.predict(data)
    const expected = [0, 1].map((i) => (one.mean.data[i] as number) - (two.mean.data[i] as number))
    expect([...gap.data]).toEqual(expected.map((value) => expect.closeTo(value, 5)))
    expect([...spread.data]).toEqual([...two.spread.data])
    expect(net.parameters).toBe(encoder.parameters)
    expect(net.layers.map(({ name }) => name)).toContain("encoder/hidden")
    expect(net.getLayer("encoder/hidden").weights.kernel.shape).toEqual([2, 2])
  })

  it("comes out of a file of Keras as it went in", async () => {
    const { net } = twice()
    const again = await loadKeras<typeof net>(await toKeras(net))
    expect(await again.predict(data)).toEqual(await net.predict(data))
    expect(await again.getWeights()).toEqual(await net.getWeights())
    expect(again.layers.map(({ name }) => name)).toEqual(expect.arrayContaining(net.layers.map(({ name }) => name)))
  })

  it("is saved, and loaded with its names", async () => {
    const { net } = twice()
    const { loadModel } = await import("../../src/index.js")
    const again = await loadModel<typeof net>(await net.toFiles())
    expect(await again.predict(data)).toEqual(await net.predict(data))
    expect(await toKeras(again)).toHaveLength((await toKeras(net)).length)
  })

  it("is written as source by the names of its inputs and outputs", () => {
    const source = modelSource((twice().net as unknown as ModelObject).plan)
    expect(source).toContain("encoder.apply({ photo: left, words })")
    expect(source).toMatch(/const \{ spread: \w+, mean: \w+ \} = encoder\.apply/)
  })

  it("gives one tensor for one output, and takes one for one input", async () => {
    const x = input([2])
    const pair = model({ inputs: x, outputs: { one: x.dense(1), two: x.dense(2) } })
    const { two } = pair.apply(input([2]))
    expect(two.shape).toEqual([2])
    const [a, b] = [input([2]), input([2])]
    const sum = model({ inputs: { a, b }, outputs: a.add(b) })
    const y = input([2])
    const net = model({ inputs: y, outputs: sum.apply({ a: y, b: y }) })
    expect([...(await net.predict([[1, 2]])).data]).toEqual([2, 4])
  })

  it("says which tensor is missing, unknown or does not fit", () => {
    const encoder = makeEncoder() as unknown as { apply(tensors: unknown): unknown }
    const [photo, words] = [input([2]), input([3])]
    const failing = (tensors: unknown, type: new (...args: never) => Error, message: string) => {
      expect(() => encoder.apply(tensors)).toThrow(type)
      expect(() => encoder.apply(tensors)).toThrow(message)
    }
    failing({ photo }, ConfigError, "apply: words must be given (was missing)")
    failing({ photo, wrods: words, words }, ConfigError, 'apply: there is no input "wrods"; did you mean "words"?')
    failing(photo, ConfigError, "apply: tensors must be given by name")
    failing({ photo, words: 3 }, ConfigError, "apply: a tensor must be the result of input() or of a layer (was 3)")
    failing({ photo: input([5]), words }, ShapeError, "this model takes [2]; got [5]")
    failing({ photo: input([2], "int32"), words }, ShapeError, "this model needs float32 input; got int32")
    const chain = sequential([2]) as unknown as { apply(part: unknown): unknown }
    expect(() => chain.apply(makeEncoder())).toThrow(
      "encoder: only a model with one input and one output can be applied to a tensor (it has 2 inputs); give it its inputs by name: model.apply({ photo, words })",
    )
  })
})
