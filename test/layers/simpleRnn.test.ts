import { describe, expect, it } from "vitest"
import { input } from "../../src/builder/input.js"
import { simpleRnn } from "../../src/layers/catalogue/simpleRnn.js"
import type { TensorLike } from "../../src/layers/tensorLike.js"
import { oracleEngine } from "../oracle/index.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { modelMatchesKeras } from "../support/kerasModel.js"
import { runLayer, tensor } from "../support/layer.js"
import { worksWithNames } from "../support/named.js"

describe("simpleRnn", () => {
  matchesKeras("SimpleRNN_1", simpleRnn, [4])
  matchesKeras("SimpleRNN_3", simpleRnn, [3, { goBackwards: true, returnSequences: true, useBias: false }])
  matchesKeras("SimpleRNN_5", simpleRnn, [3, { activation: "relu" }])
  modelMatchesKeras("SimpleRNN_4", () => {
    const [x, h] = [input([4, 3]), input([3])]
    return { inputs: [x, h], output: x.simpleRnn(3, { initialState: [h] }) }
  })
  modelMatchesKeras("Masking_2", () => {
    const x = input([6, 3])
    return { inputs: [x], output: x.masking().simpleRnn(3) }
  })
  modelMatchesKeras("Embedding_4", () => {
    const x = input([6], "int32")
    return { inputs: [x], output: x.embedding(8, 3, { maskZero: true }).simpleRnn(4) }
  })

  worksWithNames(simpleRnn, [3], [2, 4, 2], ["time", 2])
  worksWithNames(simpleRnn, [3, { returnSequences: true, goBackwards: true }], [2, 4, 2], ["time", 2])

  describe("adds up 1, 2, 3, 4 and skips masked steps, as Keras on TensorFlow does", () => {
    const all = { returnSequences: true }
    const backwards = { returnSequences: true, goBackwards: true }
    const zeros = { zeroOutputForMask: true }
    const [gaps, padded, nothing] = [
      [0, 1, 0, 1],
      [1, 1, 0, 0],
      [0, 0, 0, 0],
    ]
    it.each([
      [undefined, gaps, {}, [6]],
      [undefined, gaps, all, [0, 2, 2, 6]],
      [undefined, gaps, backwards, [4, 4, 6, 6]],
      [undefined, gaps, { ...all, ...zeros }, [0, 2, 0, 6]],
      [undefined, padded, {}, [3]],
      [undefined, padded, backwards, [0, 0, 2, 3]],
      [undefined, padded, zeros, [0]],
      [undefined, nothing, all, [0, 0, 0, 0]],
      [10, gaps, {}, [16]],
      [10, gaps, all, [0, 12, 12, 16]],
      [10, gaps, { goBackwards: true, ...zeros }, [0]],
      [10, gaps, { ...all, ...zeros }, [0, 12, 0, 16]],
      [10, padded, all, [11, 13, 13, 13]],
      [10, padded, backwards, [0, 0, 12, 13]],
      [10, padded, zeros, [0]],
      [10, nothing, {}, [0]],
    ])("from %s, steps %j, options %j", async (first, present, options, expected) => {
      const initial = first === undefined ? [] : [tensor([[first]])]
      const given = { activation: "linear", useBias: false, ...options, ...(first && { initialState: initial }) }
      const { out, mask } = await runLayer(oracleEngine(), simpleRnn, [1, given], {
        inputs: [tensor([[[1], [2], [3], [4]]]), ...initial],
        mask: { shape: [1, 4], dtype: "bool", data: Uint8Array.from(present as number[]) },
        weights: { kernel: Float32Array.of(1), recurrentKernel: Float32Array.of(1) },
      })
      expect([...(out?.data ?? [])]).toEqual(expected)
      const passed = "returnSequences" in options ? present : undefined
      expect(mask && [...mask.data]).toEqual(passed)
    })
  })

  it("drops the same features in all steps, and only while training", async () => {
    const given = [4, { activation: "linear", dropout: 0.5, returnSequences: true, recurrentInitializer: "zeros" }]
    const kernel = Float32Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0))
    const run = {
      inputs: [
        tensor([
          [
            [1, 1, 1, 1],
            [1, 1, 1, 1],
            [1, 1, 1, 1],
          ],
        ]),
      ],
      weights: { kernel },
    } as const
    const trained = (await runLayer(oracleEngine(), simpleRnn, given, { ...run, training: true })).out?.data ?? []
    const steps = [0, 4, 8].map((start) => [...trained.slice(start, start + 4)])
    expect(steps[0]?.every((value) => value === 0 || value === 2)).toBe(true)
    expect(new Set(steps[0])).toEqual(new Set([0, 2]))
    expect(steps).toEqual([steps[0], steps[0], steps[0]])
    const { out } = await runLayer(oracleEngine(), simpleRnn, given, run)
    expect([...(out?.data ?? [])]).toEqual(Array(12).fill(1))
  })

  it("drops the same parts of the state in all steps", async () => {
    const identity = Float32Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0))
    const { out } = await runLayer(oracleEngine(), simpleRnn, [4, { activation: "linear", recurrentDropout: 0.5 }], {
      inputs: [
        tensor([
          [
            [1, 1, 1, 1],
            [0, 0, 0, 0],
            [0, 0, 0, 0],
          ],
        ]),
      ],
      weights: { kernel: identity, recurrentKernel: identity },
      training: true,
    })
    expect(new Set(out?.data)).toEqual(new Set([0, 4]))
  })

  it("refuses wrong arguments", () => {
    expect(refusal(simpleRnn, [0])).toBe("simpleRnn: units must be a positive integer (was 0)")
    expect(refusal(simpleRnn, [4, { dropout: 1 }])).toBe("simpleRnn: dropout must be in [0, 1) (was 1)")
    expect(refusal(simpleRnn, [4, { recurrentDropout: -0.1 }])).toBe(
      "simpleRnn: recurrentDropout must be in [0, 1) (was -0.1)",
    )
    expect(refusal(simpleRnn, [4, { returnSequences: 1 }])).toBe(
      "simpleRnn: returnSequences must be true or false (was 1)",
    )
    expect(refusal(simpleRnn, [4, { initialState: [] }])).toBe(
      "simpleRnn: initialState must be a list of length 1 (was 0)",
    )
    expect(refusal(simpleRnn, [4, { stateful: true }])).toContain('simpleRnn has no option "stateful"; there are ')
  })

  it("refuses inputs that do not fit", () => {
    expect(refusal(simpleRnn, [4], [8])).toBe("simpleRnn needs a rank-2 input [time, features]; got [8]")
    expect(refusal(simpleRnn, [4], [8, 2], "int32")).toBe(
      "simpleRnn needs float32 input; got int32; cast it to float32",
    )
    expect(refusal(simpleRnn, [4], [8, "features"])).toContain("must be known")
  })

  it("refuses first states that do not fit", () => {
    const from = (...initialState: readonly TensorLike[]) => input([5, 3]).simpleRnn(4, { initialState })
    expect(() => from(input([3]))).toThrow("simpleRnn: tensors of initialState must be [4] (was [3])")
    expect(() => from(input([4], "int32"))).toThrow(
      "simpleRnn needs float32 initialState input; got int32; cast it to float32",
    )
    expect(from(input([4])).shape).toEqual([4])
  })
})
