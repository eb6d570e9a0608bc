import { describe, expect, it } from "vitest"
import { identity } from "../../src/layers/catalogue/identity.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("identity", () => {
  matchesKeras("Identity_1", identity, [])
  worksWithNames(identity, [], [2, 3, 4], ["time", 4])

  it("keeps the element type", () => {
    const { layer } = identity.create([])
    const spec = layer.definition.outputSpec([{ shape: [3], dtype: "int32" }], layer.config)
    expect(spec).toEqual({ shape: [3], dtype: "int32" })
  })
})
