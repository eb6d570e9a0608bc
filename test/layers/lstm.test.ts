import { describe, expect, it } from "vitest"
import { input } from "../../src/builder/input.js"
import { lstm } from "../../src/layers/catalogue/lstm.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { modelMatchesKeras } from "../support/kerasModel.js"
import { worksWithNames } from "../support/named.js"

describe("lstm", () => {
  matchesKeras("LSTM_1", lstm, [4])
  matchesKeras("LSTM_3", lstm, [3, { goBackwards: true, returnSequences: true, useBias: false }])
  matchesKeras("LSTM_5", lstm, [3, { activation: "relu", recurrentActivation: "hardSigmoid" }])
  modelMatchesKeras("LSTM_4", () => {
    const [x, h, c] = [input([4, 3]), input([3]), input([3])]
    return { inputs: [x, h, c], output: x.lstm(3, { initialState: [h, c] }) }
  })
  modelMatchesKeras("LSTM_4", () => {
    const [x, h, c] = [input(["time", 3]), input([null]), input([3])]
    return { inputs: [x, h, c], output: x.lstm(3, { initialState: [h, c] }) }
  })
  modelMatchesKeras("Masking_1", () => {
    const x = input([6, 3])
    return { inputs: [x], output: x.masking().lstm(3, { goBackwards: true }) }
  })
  modelMatchesKeras("Embedding_3", () => {
    const x = input([6], "int32")
    return { inputs: [x], output: x.embedding(8, 3, { maskZero: true }).lstm(4) }
  })
  modelMatchesKeras("LSTM_states", () => {
    const [x, h, c] = [input([5, 2]), input([3]), input([3])]
    const options = { initialState: [h, c], returnSequences: true, goBackwards: true } as const
    return { inputs: [x, h, c], output: x.masking().lstm(3, options) }
  })

  worksWithNames(lstm, [3], [2, 4, 2], ["time", 2])
  worksWithNames(lstm, [3, { returnSequences: true, goBackwards: true }], [2, 4, 2], ["time", 2])

  const firstBias = (options: object): readonly number[] => {
    const { layer } = lstm.create([2, options])
    layer.build([{ shape: [7, 3], dtype: "float32" }])
    return [...(layer.weights.get("bias")?.hostData ?? [])]
  }

  it("begins with 1 in the bias of the forget gate, unless told otherwise", () => {
    expect(firstBias({})).toEqual([0, 0, 1, 1, 0, 0, 0, 0])
    expect(firstBias({ unitForgetBias: false })).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
    const random = firstBias({ biasInitializer: "randomNormal" })
    expect(random.slice(2, 4)).toEqual([1, 1])
    expect(new Set(random).size).toBe(7)
  })

  it("refuses wrong arguments", () => {
    expect(refusal(lstm, [-1])).toBe("lstm: units must be a positive integer (was -1)")
    expect(refusal(lstm, [4, { unitForgetBias: 0 }])).toBe("lstm: unitForgetBias must be true or false (was 0)")
    expect(refusal(lstm, [4, { initialState: [1] }])).toBe("lstm: initialState must be a list of length 2 (was 1)")
    expect(refusal(lstm, [4, { initialState: 1 }])).toBe("lstm: initialState must be a list of length 2 (was 1)")
    expect(refusal(lstm, [4, { resetAfter: true }])).toContain('lstm has no option "resetAfter"; there are ')
  })
})
