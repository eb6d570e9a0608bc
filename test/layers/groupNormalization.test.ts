import { describe, expect, it } from "vitest"
import { groupNormalization } from "../../src/layers/catalogue/groupNormalization.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("groupNormalization", () => {
  matchesKeras("GroupNormalization_1", groupNormalization, [3])
  matchesKeras("GroupNormalization_2", groupNormalization, [2, { epsilon: 1e-5, scale: false }])
  worksWithNames(groupNormalization, [2], [2, 3, 4], ["time", 4])

  it("refuses groups that do not fit, and unknown channels", () => {
    expect(refusal(groupNormalization, [0])).toBe("groupNormalization: groups must be a positive integer (was 0)")
    expect(refusal(groupNormalization, [3], [5, 4])).toBe(
      "groupNormalization: groups must divide the 4 channels (was 3)",
    )
    expect(refusal(groupNormalization, [2], [5, "channels"])).toContain("must be known")
  })
})
