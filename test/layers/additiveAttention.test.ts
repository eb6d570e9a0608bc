import { describe, expect, it } from "vitest"
import { input } from "../../src/builder/input.js"
import { additiveAttention } from "../../src/layers/catalogue/additiveAttention.js"
import { refusal } from "../support/errors.js"
import { modelMatchesKeras } from "../support/kerasModel.js"
import { worksWithNames } from "../support/named.js"

describe("additiveAttention", () => {
  modelMatchesKeras("AdditiveAttention_1", () => {
    const [x, value] = [input([3, 4]), input([5, 4])]
    return { inputs: [x, value], output: x.additiveAttention({ value }) }
  })
  modelMatchesKeras("AdditiveAttention_3", () => {
    const [x, value] = [input(["time", 4]), input([5, 4])]
    const [queryMask, valueMask] = [input(["time"], "bool"), input([5], "bool")]
    return { inputs: [x, value, queryMask, valueMask], output: x.additiveAttention({ value, queryMask, valueMask }) }
  })
  modelMatchesKeras("AdditiveAttention_self", () => {
    const x = input([4, 3])
    return { inputs: [x], output: x.additiveAttention({ causal: true }) }
  })
  worksWithNames(additiveAttention, [{ useScale: false }], [2, 4, 3], ["time", 3])

  it("refuses what does not fit", () => {
    const attend = () => input([4, 6]).additiveAttention({ value: input([5, 2]) } as object)
    expect(attend).toThrow("additiveAttention: value must be [time, 6] (was [5, 2])")
    expect(refusal(additiveAttention, [{ useScale: 2 }])).toBe(
      "additiveAttention: useScale must be true or false (was 2)",
    )
    expect(refusal(additiveAttention, [], [8])).toBe("additiveAttention needs a rank-2 input [time, features]; got [8]")
  })
})
