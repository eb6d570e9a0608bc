import { describe, expect, it } from "vitest"
import { unitNormalization } from "../../src/layers/catalogue/unitNormalization.js"
import { engines } from "../support/engines.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { runLayer } from "../support/layer.js"
import { worksWithNames } from "../support/named.js"

describe("unitNormalization", () => {
  matchesKeras("UnitNormalization_1", unitNormalization, [])
  matchesKeras("UnitNormalization_2", unitNormalization, [{ axis: [1, 2] }])
  worksWithNames(unitNormalization, [{ axis: 1 }], [2, 3, 4], ["time", 4])

  it.each(Object.entries(engines))("keeps a vector of zeros (%s)", async (_, engine) => {
    const zeros = { shape: [1, 3], dtype: "float32", data: new Float32Array(3) } as const
    const { out } = await runLayer(await engine(), unitNormalization, [], { inputs: [zeros] })
    expect(Array.from(out?.data ?? [])).toEqual([0, 0, 0])
  })

  it("refuses an axis that is not there", () => {
    expect(refusal(unitNormalization, [{ axis: 3 }], [4, 5])).toContain("axis must exist in the input")
  })
})
