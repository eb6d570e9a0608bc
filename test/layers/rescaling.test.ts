import { describe, expect, it } from "vitest"
import { rescaling } from "../../src/layers/catalogue/rescaling.js"
import { engines } from "../support/engines.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { runLayer } from "../support/layer.js"
import { worksWithNames } from "../support/named.js"

describe("rescaling", () => {
  matchesKeras("Rescaling_1", rescaling, [0.00784313725490196, { offset: -1 }])
  worksWithNames(rescaling, [3, { offset: 0.5 }], [2, 3, 4], ["time", 4])

  it.each(Object.entries(engines))("makes float32 of whole numbers (%s)", async (_, engine) => {
    const x = { shape: [1, 3], dtype: "int32", data: Int32Array.of(0, 51, 255) } as const
    const { out } = await runLayer(await engine(), rescaling, [1 / 255, { offset: -1 }], { inputs: [x] })
    expect(out?.dtype).toBe("float32")
    for (const [i, value] of [-1, -0.8, 0].entries()) expect(out?.data[i]).toBeCloseTo(value, 6)
  })

  it("refuses what is no number", () => {
    expect(refusal(rescaling, [Number.NaN])).toBe("rescaling: scale must be a number (was NaN)")
    expect(refusal(rescaling, [2, { offset: [1] }])).toBe("rescaling: offset must be a number (was [1])")
  })
})
