import { describe, expect, it } from "vitest"
import { input } from "../../src/builder/input.js"
import { gru } from "../../src/layers/catalogue/gru.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { modelMatchesKeras } from "../support/kerasModel.js"
import { worksWithNames } from "../support/named.js"

describe("gru", () => {
  matchesKeras("GRU_1", gru, [4])
  matchesKeras("GRU_3", gru, [3, { goBackwards: true, returnSequences: true, useBias: false }])
  matchesKeras("GRU_5", gru, [3, { resetAfter: false }])
  modelMatchesKeras("GRU_4", () => {
    const [x, h] = [input([4, 3]), input([3])]
    return { inputs: [x, h], output: x.gru(3, { initialState: [h] }) }
  })
  modelMatchesKeras("GRU_states", () => {
    const [x, h] = [input([5, 2]), input([3])]
    const options = { initialState: [h], returnSequences: true, goBackwards: true } as const
    return { inputs: [x, h], output: x.masking().gru(3, options) }
  })

  worksWithNames(gru, [3], [2, 4, 2], ["time", 2])
  worksWithNames(gru, [3, { returnSequences: true, goBackwards: true, resetAfter: false }], [2, 4, 2], ["time", 2])

  it("has one row of biases for the input and one for the state, unless the reset comes first", () => {
    const shapeOf = (options: object) => {
      const { layer } = gru.create([4, options])
      layer.build([{ shape: [7, 3], dtype: "float32" }])
      return Object.fromEntries([...layer.weights].map(([name, { shape }]) => [name, shape]))
    }
    expect(shapeOf({})).toEqual({ kernel: [3, 12], recurrentKernel: [4, 12], bias: [2, 12] })
    expect(shapeOf({ resetAfter: false })).toEqual({ kernel: [3, 12], recurrentKernel: [4, 12], bias: [12] })
    expect(shapeOf({ useBias: false })).toEqual({ kernel: [3, 12], recurrentKernel: [4, 12] })
  })

  it("refuses wrong arguments", () => {
    expect(refusal(gru, [2.5])).toBe("gru: units must be a positive integer (was 2.5)")
    expect(refusal(gru, [4, { resetAfter: "yes" }])).toBe('gru: resetAfter must be true or false (was "yes")')
    const refused = refusal(gru, [4, { recurrentActivation: "sigmoyd" }])
    expect(refused).toBe('gru: there is no activation "sigmoyd"; did you mean "sigmoid"?')
    expect(refusal(gru, [4, { initialState: [1, 2] }])).toBe("gru: initialState must be a list of length 1 (was 2)")
    expect(refusal(gru, [4, { unitForgetBias: true }])).toContain('gru has no option "unitForgetBias"; there are ')
  })
})
