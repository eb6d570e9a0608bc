import { describe, expect, it } from "vitest"
import { gaussianNoise } from "../../src/layers/catalogue/gaussianNoise.js"
import { engines } from "../support/engines.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { runLayer } from "../support/layer.js"

describe("gaussianNoise", () => {
  matchesKeras("GaussianNoise_1", gaussianNoise, [0.5])

  it.each(Object.entries(engines))("draws normal numbers while training (%s)", async (_, engine) => {
    const x = { shape: [100, 200], dtype: "float32", data: new Float32Array(20_000).fill(3) } as const
    const { out } = await runLayer(await engine(), gaussianNoise, [0.5], { inputs: [x], training: true })
    const values = Array.from(out?.data ?? [])
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    const moment = (power: number): number => values.reduce((sum, v) => sum + (v - mean) ** power, 0) / values.length
    const stddev = Math.sqrt(moment(2))
    expect(mean).toBeCloseTo(3, 1)
    expect(stddev / 0.5).toBeCloseTo(1, 1)
    // A normal distribution is symmetrical, and its fourth moment is 3.
    expect(Math.abs(moment(3) / stddev ** 3)).toBeLessThan(0.1)
    expect(Math.abs(moment(4) / stddev ** 4 - 3)).toBeLessThan(0.3)
  })

  it("refuses wrong arguments", () => {
    expect(refusal(gaussianNoise, [-1])).toBe("gaussianNoise: stddev must be 0 or larger (was -1)")
  })
})
