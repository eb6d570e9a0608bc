import { describe, expect, it } from "vitest"
import { reshape } from "../../src/layers/catalogue/reshape.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("reshape", () => {
  matchesKeras("Reshape_1", reshape, [[-1]])
  matchesKeras("Reshape_2", reshape, [[2, -1, 3]])
  worksWithNames(reshape, [[2, -1]], [2, 3, 4], ["time", 4])

  it("refuses targets that cannot be or do not fit", () => {
    expect(refusal(reshape, [[5, 2]], [3, 4])).toBe("reshape: [3, 4] does not hold as many elements as [5, 2]")
    expect(refusal(reshape, [[5, -1]], [3, 4])).toBe("reshape: [3, 4] does not hold as many elements as [5, -1]")
    expect(refusal(reshape, [[-1, -1]])).toBe("reshape: [-1, -1] must be positive integers with at most one -1")
    expect(refusal(reshape, [[0]])).toBe("reshape: [0] must be positive integers with at most one -1")
  })

  worksWithNames(reshape, [[8]], [2, 2, 4], ["time", 4])
  worksWithNames(reshape, [[-1, 2]], [2, 2, 3], ["time", 3])
})
