import { describe, expect, it } from "vitest"
import { spatialDropout2d } from "../../src/layers/catalogue/spatialDropout2d.js"
import { engines } from "../support/engines.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { runLayer } from "../support/layer.js"

describe("spatialDropout2d", () => {
  matchesKeras("SpatialDropout2D_1", spatialDropout2d, [0.5])

  it.each(Object.entries(engines))("drops whole channels while training (%s)", async (_, engine) => {
    const ones = { shape: [8, 3, 4, 40], dtype: "float32", data: new Float32Array(8 * 12 * 40).fill(1) } as const
    const { out } = await runLayer(await engine(), spatialDropout2d, [0.25], { inputs: [ones], training: true })
    const values = out?.data ?? []
    const first = (sample: number, channel: number): number => values[sample * 12 * 40 + channel] as number
    let dropped = 0
    for (let i = 0; i < 8 * 12 * 40; i++) {
      const value = first(Math.floor(i / (12 * 40)), i % 40)
      expect(values[i]).toBe(value)
      expect([0, Math.fround(4 / 3)]).toContain(value)
      if (value === 0) dropped++
    }
    expect(dropped / (8 * 12 * 40)).toBeCloseTo(0.25, 1)
  })

  it("refuses wrong rates", () => {
    expect(refusal(spatialDropout2d, [1])).toBe("spatialDropout2d: rate must be in [0, 1) (was 1)")
  })
})
