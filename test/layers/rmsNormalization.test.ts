import { describe, expect, it } from "vitest"
import { rmsNormalization } from "../../src/layers/catalogue/rmsNormalization.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("rmsNormalization", () => {
  matchesKeras("RMSNormalization_1", rmsNormalization, [])
  worksWithNames(rmsNormalization, [{ epsilon: 0.1 }], [2, 3, 4], ["time", 4])

  it("refuses wrong options and unknown sizes", () => {
    expect(refusal(rmsNormalization, [{ epsilon: -1 }])).toBe("rmsNormalization: epsilon must be 0 or larger (was -1)")
    expect(refusal(rmsNormalization, [{ axis: 3 }], [4, 5])).toContain("axis must exist in the input")
    expect(refusal(rmsNormalization, [], [4, "features"])).toContain("must be known")
  })
})
