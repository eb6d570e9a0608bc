import { describe, expect, it } from "vitest"
import { upSampling1d } from "../../src/layers/catalogue/upSampling1d.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("upSampling1d", () => {
  matchesKeras("UpSampling1D_1", upSampling1d, [3])
  worksWithNames(upSampling1d, [2], [2, 3, 4], ["time", 4])

  it("refuses what is no count", () => {
    expect(refusal(upSampling1d, [1.5])).toBe("upSampling1d: size must be a positive integer (was 1.5)")
  })
})
