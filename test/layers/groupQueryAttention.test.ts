import { describe, expect, it } from "vitest"
import { input } from "../../src/builder/input.js"
import { groupQueryAttention } from "../../src/layers/catalogue/groupQueryAttention.js"
import { refusal } from "../support/errors.js"
import { modelMatchesKeras } from "../support/kerasModel.js"
import { worksWithNames } from "../support/named.js"

describe("groupQueryAttention", () => {
  modelMatchesKeras("GroupQueryAttention_1", () => {
    const [x, value] = [input([3, 6]), input([4, 6])]
    return { inputs: [x, value], output: x.groupQueryAttention(3, 4, 2, { value }) }
  })
  modelMatchesKeras("GroupQueryAttention_gate", () => {
    const [x, attentionMask] = [input([4, 5]), input([4, 4], "bool")]
    return { inputs: [x, attentionMask], output: x.groupQueryAttention(2, 6, 3, { attentionMask, useGate: true }) }
  })
  modelMatchesKeras("GroupQueryAttention_causal", () => {
    const x = input(["time", 5])
    return { inputs: [x], output: x.groupQueryAttention(2, 2, 1, { causal: true, useBias: false }) }
  })
  worksWithNames(groupQueryAttention, [2, 4, 2], [2, 4, 3], ["time", 3])

  it("refuses what does not fit", () => {
    const refused = (...args: readonly unknown[]) => refusal(groupQueryAttention, args)
    expect(refused(0, 4, 2)).toBe("groupQueryAttention: headDim must be a positive integer (was 0)")
    expect(refused(2, 4, 3)).toBe("groupQueryAttention: numKeyValueHeads must divide numQueryHeads, 4 (was 3)")
    expect(refused(2, 4, 2, { dropout: 1 })).toBe("groupQueryAttention: dropout must be in [0, 1) (was 1)")
    const attend = () => input([4, 6]).groupQueryAttention(2, 4, 2, { value: input([5, 2]) } as object)
    expect(attend).toThrow("groupQueryAttention: value must be [time, 6] (was [5, 2])")
  })
})
