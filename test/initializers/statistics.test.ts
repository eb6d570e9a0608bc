import { describe, expect, it } from "vitest"
import { computeFans } from "../../src/initializers/fans.js"
import {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  type Initializer,
  lecunNormal,
  lecunUniform,
  randomNormal,
  randomUniform,
  truncatedNormal,
  varianceScaling,
} from "../../src/initializers/index.js"

function measure(initializer: Initializer, shape: readonly number[]) {
  const values = initializer.generate(shape, 2024)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return { count: values.length, mean, stddev: Math.sqrt(variance), largest }
}

/** Within four standard errors of the mean and 2 % of the spread: a wrong fan or factor is off by far more. */
function expectSpread(found: ReturnType<typeof measure>, stddev: number, mean = 0) {
  expect(Math.abs(found.mean - mean)).toBeLessThan(4 * (stddev / Math.sqrt(found.count)))
  expect(Math.abs(found.stddev / stddev - 1)).toBeLessThan(0.02)
}

describe("computeFans", () => {
  it.each([
    [[], 1, 1],
    [[5], 5, 5],
    [[3, 4], 3, 4],
    [[3, 5, 7], 15, 21],
    [[3, 3, 8, 16], 72, 144],
    [[2, 3, 4, 5, 6], 120, 144],
  ])("%j -> %i, %i", (shape, fanIn, fanOut) => {
    expect(computeFans(shape)).toEqual({ fanIn, fanOut })
  })
})

const dense = [300, 100]
const kernel = [3, 3, 32, 64]
const vector = [20_000]
// The fans of the three shapes: 300, 100; 288, 576; 20000, 20000.
const relatives = [
  [glorotUniform, (fanIn: number, fanOut: number) => 2 / (fanIn + fanOut), "uniform"],
  [glorotNormal, (fanIn: number, fanOut: number) => 2 / (fanIn + fanOut), "truncated"],
  [heUniform, (fanIn: number) => 2 / fanIn, "uniform"],
  [heNormal, (fanIn: number) => 2 / fanIn, "truncated"],
  [lecunUniform, (fanIn: number) => 1 / fanIn, "uniform"],
  [lecunNormal, (fanIn: number) => 1 / fanIn, "truncated"],
] as const

describe.each(relatives.map(([make, variance, kind]) => ({ make, variance, kind, name: make().name })))(
  "$name",
  (row) => {
    it.each([
      [dense, 300, 100],
      [kernel, 288, 576],
      [vector, 20_000, 20_000],
    ])("has the spread of its formula for %j", (shape, fanIn, fanOut) => {
      const stddev = Math.sqrt(row.variance(fanIn, fanOut))
      const found = measure(row.make(), shape)
      expectSpread(found, stddev)
      const bound = row.kind === "uniform" ? stddev * Math.sqrt(3) : (2 * stddev) / 0.8796256610342398
      expect(found.largest).toBeLessThanOrEqual(bound * (1 + 1e-6))
      expect(found.largest).toBeGreaterThan(0.995 * bound)
    })
  },
)

describe("varianceScaling", () => {
  it.each([
    ["fanIn", 300],
    ["fanOut", 100],
    ["fanAvg", 200],
  ] as const)("divides by %s", (mode, n) => {
    for (const distribution of ["uniform", "truncatedNormal", "untruncatedNormal"] as const) {
      expectSpread(measure(varianceScaling({ scale: 3, mode, distribution }), dense), Math.sqrt(3 / n))
    }
  })

  it("has Keras' defaults", () => {
    expect(varianceScaling().config).toEqual({ scale: 1, mode: "fanIn", distribution: "truncatedNormal" })
    expect(varianceScaling().generate(dense, 5)).toEqual(lecunNormal().generate(dense, 5))
  })

  it("does not cut the untruncated distribution", () => {
    const stddev = Math.sqrt(1 / 300)
    const found = measure(varianceScaling({ distribution: "untruncatedNormal" }), dense)
    expect(found.largest).toBeGreaterThan(3.5 * stddev)
  })
})

describe("plain distributions", () => {
  it("randomNormal", () => {
    expectSpread(measure(randomNormal(), dense), 0.05)
    const found = measure(randomNormal({ mean: 3, stddev: 0.5 }), dense)
    expectSpread(found, 0.5, 3)
    expect(found.largest).toBeGreaterThan(3 + 3.5 * 0.5)
    expect(measure(randomNormal({ mean: 1, stddev: 0 }), [4])).toMatchObject({ mean: 1, stddev: 0 })
  })

  it("truncatedNormal", () => {
    expectSpread(measure(truncatedNormal(), dense), 0.05 * 0.8796256610342398)
    const found = measure(truncatedNormal({ mean: 3, stddev: 0.5 }), dense)
    expectSpread(found, 0.5 * 0.8796256610342398, 3)
    expect(found.largest).toBeLessThan(4)
    expect(found.largest).toBeGreaterThan(3.99)
  })

  it("randomUniform", () => {
    expectSpread(measure(randomUniform(), dense), 0.1 / Math.sqrt(12))
    const values = randomUniform({ minval: 2, maxval: 5 }).generate(dense, 1)
    const [low, high] = [Math.min(...values), Math.max(...values)]
    expect(low).toBeGreaterThanOrEqual(2)
    expect(low).toBeLessThan(2.01)
    expect(high).toBeLessThan(5)
    expect(high).toBeGreaterThan(4.99)
  })
})
