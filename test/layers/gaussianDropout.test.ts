import { describe, expect, it } from "vitest"
import { gaussianDropout } from "../../src/layers/catalogue/gaussianDropout.js"
import { engines } from "../support/engines.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { runLayer } from "../support/layer.js"

describe("gaussianDropout", () => {
  matchesKeras("GaussianDropout_1", gaussianDropout, [0.3])

  it.each(Object.entries(engines))("draws normal numbers while training (%s)", async (_, engine) => {
    const x = { shape: [100, 200], dtype: "float32", data: new Float32Array(20_000).fill(2) } as const
    const { out } = await runLayer(await engine(), gaussianDropout, [0.3], { inputs: [x], training: true })
    const values = Array.from(out?.data ?? [])
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    const moment = (power: number): number => values.reduce((sum, v) => sum + (v - mean) ** power, 0) / values.length
    const stddev = Math.sqrt(moment(2))
    expect(mean).toBeCloseTo(2, 1)
    expect(stddev / 1.3093073414159544).toBeCloseTo(1, 1)
    // A normal distribution is symmetrical, and its fourth moment is 3.
    expect(Math.abs(moment(3) / stddev ** 3)).toBeLessThan(0.1)
    expect(Math.abs(moment(4) / stddev ** 4 - 3)).toBeLessThan(0.3)
  })

  it("refuses wrong arguments", () => {
    expect(refusal(gaussianDropout, [-1])).toBe("gaussianDropout: rate must be in [0, 1) (was -1)")
  })
})
