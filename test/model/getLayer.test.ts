import { describe, expect, it } from "vitest"
import {
  add,
  chain,
  defineLayer,
  input,
  type LayerWeight,
  layers,
  loadModel,
  model,
  ops,
  parallel,
  repeat,
  residual,
  sequential,
} from "../../src/index.js"
import * as registry from "../../src/layers/registry.js"

type Weights = Readonly<Record<string, LayerWeight>>

/** The shapes of some weights: those that the compiler lists are those that the run has. */
type ShapesOf<W> = { readonly [K in keyof W]: W[K] extends LayerWeight<infer S> ? S : never }

function expectShapes<W extends Weights>(view: { readonly weights: W }, shapes: ShapesOf<W>): void {
  const found = Object.entries(view.weights).map(([name, { shape, dtype }]) => [name, shape, dtype])
  const wanted = Object.entries(shapes).map(([name, shape]) => [name, shape, "float32"])
  expect(new Map(found.map((one) => [one[0], one]))).toEqual(new Map(wanted.map((one) => [one[0], one])))
}

describe("weights of a named layer have the shapes that the compiler says", () => {
  const image = () => sequential([12, 12, 4])
  const steps = () => sequential([7, 4])
  const options = { name: "it" } as const
  const bare = { name: "it", useBias: false } as const

  const checks: Readonly<Record<string, () => void>> = {
    dense: () => {
      expectShapes(sequential([7, 4]).dense(3, options).getLayer("it"), { kernel: [4, 3], bias: [3] })
      expectShapes(sequential([4]).dense(3, bare).getLayer("it"), { kernel: [4, 3] })
    },
    conv1d: () => {
      expectShapes(steps().conv1d(6, 3, options).getLayer("it"), { kernel: [3, 4, 6], bias: [6] })
      expectShapes(
        steps()
          .conv1d(6, 3, { ...bare, groups: 2 })
          .getLayer("it"),
        { kernel: [3, 2, 6] },
      )
    },
    conv2d: () => {
      expectShapes(image().conv2d(8, [3, 5], options).getLayer("it"), { kernel: [3, 5, 4, 8], bias: [8] })
      expectShapes(
        image()
          .conv2d(8, 3, { ...bare, groups: 4 })
          .getLayer("it"),
        { kernel: [3, 3, 1, 8] },
      )
    },
    conv1dTranspose: () =>
      expectShapes(steps().conv1dTranspose(6, 3, options).getLayer("it"), { kernel: [3, 6, 4], bias: [6] }),
    conv2dTranspose: () =>
      expectShapes(image().conv2dTranspose(6, [2, 3], options).getLayer("it"), { kernel: [2, 3, 6, 4], bias: [6] }),
    depthwiseConv2d: () => {
      expectShapes(image().depthwiseConv2d(3, options).getLayer("it"), { kernel: [3, 3, 4, 1], bias: [4] })
      const twice = image().depthwiseConv2d(3, { ...options, depthMultiplier: 2 })
      expectShapes(twice.getLayer("it"), { kernel: [3, 3, 4, 2], bias: [8] })
    },
    separableConv2d: () =>
      expectShapes(
        image()
          .separableConv2d(6, 3, { ...options, depthMultiplier: 2 })
          .getLayer("it"),
        {
          depthwiseKernel: [3, 3, 4, 2],
          pointwiseKernel: [1, 1, 8, 6],
          bias: [6],
        },
      ),
    embedding: () =>
      expectShapes(sequential([7], "int32").embedding(100, 16, options).getLayer("it"), { embeddings: [100, 16] }),
    batchNormalization: () => {
      expectShapes(image().batchNormalization(options).getLayer("it"), {
        gamma: [4],
        beta: [4],
        movingMean: [4],
        movingVariance: [4],
      })
      const other = sequential([3, 5]).batchNormalization({ ...options, axis: 1, scale: false, center: false })
      expectShapes(other.getLayer("it"), { movingMean: [3], movingVariance: [3] })
    },
    layerNormalization: () => {
      expectShapes(image().layerNormalization(options).getLayer("it"), { gamma: [4], beta: [4] })
      const several = sequential([3, 5, 2]).layerNormalization({ ...options, axis: [-1, 1], center: false })
      expectShapes(several.getLayer("it"), { gamma: [3, 2] })
    },
    groupNormalization: () => {
      expectShapes(image().groupNormalization(2, options).getLayer("it"), { gamma: [4], beta: [4] })
      expectShapes(
        image()
          .groupNormalization(2, { ...options, scale: false })
          .getLayer("it"),
        { beta: [4] },
      )
    },
    rmsNormalization: () => {
      expectShapes(image().rmsNormalization(options).getLayer("it"), { scale: [4] })
      expectShapes(
        image()
          .rmsNormalization({ ...options, axis: [1, 3] })
          .getLayer("it"),
        { scale: [12, 4] },
      )
    },
    prelu: () => {
      expectShapes(image().prelu(options).getLayer("it"), { alpha: [12, 12, 4] })
      expectShapes(
        image()
          .prelu({ ...options, sharedAxes: [1, 2] })
          .getLayer("it"),
        { alpha: [1, 1, 4] },
      )
    },
    simpleRnn: () =>
      expectShapes(steps().simpleRnn(5, options).getLayer("it"), {
        kernel: [4, 5],
        recurrentKernel: [5, 5],
        bias: [5],
      }),
    lstm: () => {
      expectShapes(steps().lstm(5, options).getLayer("it"), { kernel: [4, 20], recurrentKernel: [5, 20], bias: [20] })
      expectShapes(steps().lstm(5, bare).getLayer("it"), { kernel: [4, 20], recurrentKernel: [5, 20] })
    },
    gru: () => {
      expectShapes(steps().gru(5, options).getLayer("it"), { kernel: [4, 15], recurrentKernel: [5, 15], bias: [2, 15] })
      const before = steps().gru(5, { ...options, resetAfter: false })
      expectShapes(before.getLayer("it"), { kernel: [4, 15], recurrentKernel: [5, 15], bias: [15] })
    },
    bidirectional: () =>
      expectShapes(steps().bidirectional(layers.simpleRnn(3), options).getLayer("it"), {
        "forward/kernel": [4, 3],
        "forward/recurrentKernel": [3, 3],
        "forward/bias": [3],
        "backward/kernel": [4, 3],
        "backward/recurrentKernel": [3, 3],
        "backward/bias": [3],
      }),
    timeDistributed: () => {
      expectShapes(sequential([3, 7, 4]).timeDistributed(layers.conv1d(6, 3), options).getLayer("it"), {
        "layer/kernel": [3, 4, 6],
        "layer/bias": [6],
      })
      const both = sequential([3, 7, 4]).timeDistributed(
        layers.bidirectional(layers.gru(2, { useBias: false })),
        options,
      )
      expectShapes(both.getLayer("it"), {
        "layer/forward/kernel": [4, 6],
        "layer/forward/recurrentKernel": [2, 6],
        "layer/backward/kernel": [4, 6],
        "layer/backward/recurrentKernel": [2, 6],
      })
    },
    multiHeadAttention: () => {
      const x = input([7, 4])
      const value = input([5, 6])
      const own = model({ inputs: x, outputs: x.multiHeadAttention(2, 3, bare) })
      expectShapes(own.getLayer("it"), {
        queryKernel: [4, 2, 3],
        keyKernel: [4, 2, 3],
        valueKernel: [4, 2, 3],
        outputKernel: [2, 3, 4],
      })
      const y = x.multiHeadAttention(2, 3, { ...options, value, valueDim: 5, outputShape: 9, useGate: true })
      expectShapes(model({ inputs: { x, value }, outputs: y }).getLayer("it"), {
        queryKernel: [4, 2, 3],
        queryBias: [2, 3],
        keyKernel: [6, 2, 3],
        keyBias: [2, 3],
        gateKernel: [4, 2, 5],
        gateBias: [2, 5],
        valueKernel: [6, 2, 5],
        valueBias: [2, 5],
        outputKernel: [2, 5, 9],
        outputBias: [9],
      })
    },
    groupQueryAttention: () => {
      const x = input([7, 4])
      const value = input([5, 4])
      const own = model({ inputs: x, outputs: x.groupQueryAttention(3, 4, 2, bare) })
      expectShapes(own.getLayer("it"), {
        queryKernel: [4, 4, 3],
        keyKernel: [4, 2, 3],
        valueKernel: [4, 2, 3],
        outputKernel: [4, 3, 4],
      })
      const y = x.groupQueryAttention(3, 4, 2, { ...options, value, useGate: true })
      expectShapes(model({ inputs: { x, value }, outputs: y }).getLayer("it"), {
        queryKernel: [4, 4, 3],
        queryBias: [4, 3],
        keyKernel: [4, 2, 3],
        keyBias: [2, 3],
        gateKernel: [4, 4, 3],
        gateBias: [4, 3],
        valueKernel: [4, 2, 3],
        valueBias: [2, 3],
        outputKernel: [4, 3, 4],
        outputBias: [4],
      })
    },
    additiveAttention: () => {
      const x = input([7, 4])
      expectShapes(model({ inputs: x, outputs: x.additiveAttention(options) }).getLayer("it"), { scale: [4] })
      const plain = model({ inputs: x, outputs: x.additiveAttention({ ...options, useScale: false }) })
      expectShapes(plain.getLayer("it"), {})
    },
  }

  it.each(Object.entries(checks))("%s", (_, check) => check())

  it("of every layer that has weights", () => {
    const some: Readonly<Record<string, readonly unknown[]>> = {
      bidirectional: [layers.lstm(2)],
      timeDistributed: [layers.dense(2)],
      activation: ["relu"],
      cast: ["float32"],
      reshape: [[-1]],
      permute: [[1]],
    }
    const weighted = Object.entries(registry).filter(([name, { definition, create }]) => {
      const numbers = definition.positional.map(() => 2)
      const { layer } = create(some[name] ?? numbers.map((n) => (name.includes("ropout") ? 0.5 : n)))
      try {
        return [1, 2, 3].some((rank) => {
          const shape = Array.from({ length: rank }, () => 4)
          return Object.keys(layer.definition.weights([{ shape, dtype: "float32" }], layer.config)).length > 0
        })
      } catch {
        return true
      }
    })
    expect(weighted.map(([name]) => name).sort()).toEqual(Object.keys(checks).sort())
  })

  it("copied, too", async () => {
    const { kernel, bias } = await sequential([4]).dense(3, options).getLayer("it").getWeights()
    const shapes: [[4, 3], [3]] = [kernel.shape, bias.shape]
    expect(shapes).toEqual([[4, 3], [3]])
  })
})

describe("a layer is found by its name", () => {
  const kernelOf = (view: { readonly name: string; readonly weights: { kernel: LayerWeight } }) => [
    view.name,
    view.weights.kernel.shape,
  ]

  it("in branches, merges and models inside", () => {
    const x = input([4])
    const coder = sequential([4], "float32", { name: "coder" }).dense(3, { name: "code" })
    const shared = layers.dense(3, { name: "shared" })
    const left = x.dense(4, { name: "left" }).apply(shared)
    const net = model({ inputs: x, outputs: add([left, x.apply(shared), x.apply(coder)], { name: "sum" }) })
    expect(kernelOf(net.getLayer("left"))).toEqual(["left", [4, 4]])
    expect(kernelOf(net.getLayer("shared"))).toEqual(["shared", [4, 3]])
    expect(kernelOf(net.getLayer("coder/code"))).toEqual(["coder/code", [4, 3]])
    expect(net.getLayer("sum").weights).toEqual({})
    const outer = sequential([4])
      .apply(net)
      .apply(sequential([3]).dense(1, { name: "end" }))
    expect(kernelOf(outer.getLayer("model/coder/code"))).toEqual(["model/coder/code", [4, 3]])
    expect(kernelOf(outer.getLayer("sequential/end"))).toEqual(["sequential/end", [3, 1]])
  })

  it("in blocks", () => {
    const net = sequential([4])
      .apply(chain([layers.dense(8, { name: "first" }), layers.dense(6, { name: "second" })]))
      .apply(residual(layers.dense(6, { name: "inner" })))
      .apply(residual(layers.dense(6, { name: "inner" })))
      .apply(chain([layers.dense(5, { name: "first" })], { name: "tail" }))
      .apply(parallel([layers.dense(2, { name: "a" }), layers.dense(3, { name: "b" })], { name: "wide" }))
      .apply(repeat(2, layers.dense(5, { name: "hidden" })))
      .apply(repeat(2, residual(layers.dense(5, { name: "inner" }), { name: "block" }), { name: "deep" }))
    expect(kernelOf(net.getLayer("second"))).toEqual(["second", [8, 6]])
    expect(kernelOf(net.getLayer("residual/inner"))).toEqual(["residual/inner", [6, 6]])
    expect(kernelOf(net.getLayer("residual_1/inner"))).toEqual(["residual_1/inner", [6, 6]])
    expect(kernelOf(net.getLayer("tail/first"))).toEqual(["tail/first", [6, 5]])
    expect(kernelOf(net.getLayer("wide/b"))).toEqual(["wide/b", [5, 3]])
    expect(kernelOf(net.getLayer("hidden_1"))).toEqual(["hidden_1", [5, 5]])
    expect(kernelOf(net.getLayer("deep/block_1/inner"))).toEqual(["deep/block_1/inner", [5, 5]])
  })

  it("also where it was saved and loaded", async () => {
    const net = sequential([4]).dense(3, { name: "code" }).dense(2)
    const again = await loadModel<typeof net>(await net.toFiles())
    expect(kernelOf(again.getLayer("code"))).toEqual(["code", [4, 3]])
    expect((await again.getLayer("code").getWeights()).kernel).toEqual((await net.getLayer("code").getWeights()).kernel)
  })

  it("and a layer of one's own", () => {
    const gain = defineLayer({
      name: "gain",
      input: ["...", "features"],
      weights: { factor: { shape: ["features"], initializer: "ones" } },
      forward: (x, { weights }) => ops.multiply(x, weights.factor),
    })
    const net = sequential([4])
      .apply(gain({ name: "louder" }))
      .dense(2)
    expect(net.getLayer("louder").weights["factor"]).toEqual({ shape: [4], dtype: "float32" })
  })

  it("or is not there", () => {
    const net = sequential([4]).dense(3, { name: "encoder" }).dense(2, { name: "head" })
    const wrong = (name: string) => () => net.getLayer(name)
    expect(wrong("encodr")).toThrow('there is no layer "encodr"; did you mean "encoder"?')
    expect(wrong("enco")).toThrow('there is no layer "enco"; there are encoder, head')
  })
})
