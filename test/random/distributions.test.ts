import { describe, expect, it } from "vitest"
import { cosTurn, logUnit, sinTurn } from "../../src/random/elementary.js"
import { drawOf } from "../../src/random/key.js"
import { fillNormal, fillTruncatedNormal } from "../../src/random/normal.js"
import { fillPhilox } from "../../src/random/philox.js"
import { bitStream } from "../../src/random/stream.js"
import { fillUniform } from "../../src/random/uniform.js"

const count = 200_000

function moments(values: Float32Array) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const central = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / values.length
  const stddev = Math.sqrt(central(2))
  return { mean, stddev, skew: central(3) / stddev ** 3, kurtosis: central(4) / stddev ** 4 }
}

describe("fillUniform", () => {
  it("is the bit cast of the low 23 bits as the fraction of [1, 2), minus 1", () => {
    const draw = drawOf(99, "uniform", 3)
    const bits = fillPhilox(new Uint32Array(1001), draw)
    const cast = new Float32Array(bits.map((word) => (word & 0x7fffff) | 0x3f800000).buffer)
    expect([...fillUniform(new Float32Array(1001), draw)]).toEqual([...cast].map((value) => value - 1))
  })

  it("fills a view into a larger buffer and nothing beside it", () => {
    const whole = new Float32Array(10).fill(-1)
    fillUniform(whole.subarray(2, 7), drawOf(1, "view"))
    expect([...whole].map((value) => value === -1)).toEqual([true, true, ...Array(5).fill(false), true, true, true])
  })

  it("is uniform in [0, 1)", () => {
    const values = fillUniform(new Float32Array(count), drawOf(7, "uniform"))
    const { mean, stddev } = moments(values)
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / count))
    expect(Math.abs(stddev - Math.sqrt(1 / 12))).toBeLessThan(0.002)
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true)
    const bins = new Float64Array(20)
    for (const value of values) bins[Math.floor(value * 20)]! += 1
    const chiSquare = bins.reduce((sum, bin) => sum + (bin - count / 20) ** 2 / (count / 20), 0)
    expect(chiSquare).toBeLessThan(43.8) // 19 degrees of freedom: 1 in 1,000 by chance
  })

  it("gives other numbers for another seed, step or identity", () => {
    const first = (draw: ReturnType<typeof drawOf>) => [...fillUniform(new Float32Array(8), draw)].join()
    const draws = [drawOf(1, "a", 0), drawOf(2, "a", 0), drawOf(1, "b", 0), drawOf(1, "a", 1)]
    expect(new Set(draws.map(first)).size).toBe(4)
    expect(first(drawOf(1, "a", 0))).toBe(first(drawOf(1, "a", 0)))
  })
})

describe("fillNormal", () => {
  it("has the moments of the normal distribution", () => {
    const { mean, stddev, skew, kurtosis } = moments(fillNormal(new Float32Array(count), drawOf(7, "normal"), 3, 2))
    expect(Math.abs(mean - 3)).toBeLessThan(4 * (2 / Math.sqrt(count)))
    expect(Math.abs(stddev / 2 - 1)).toBeLessThan(0.007)
    expect(Math.abs(skew)).toBeLessThan(0.025)
    expect(Math.abs(kurtosis - 3)).toBeLessThan(0.05)
  })

  it("pairs the uniform numbers as Box and Muller do", () => {
    const draw = drawOf(5, "pairs")
    const uniform = fillUniform(new Float32Array(3000), draw)
    const normal = fillNormal(new Float64Array(2999), draw)
    normal.forEach((value, index) => {
      const pair = index - (index % 2)
      const radius = Math.sqrt(-2 * Math.log(1 - uniform[pair]!))
      const angle = 2 * Math.PI * uniform[pair + 1]!
      expect(value).toBeCloseTo(radius * (index % 2 === 0 ? Math.cos(angle) : Math.sin(angle)), 13)
    })
  })
})

describe("fillTruncatedNormal", () => {
  it("stays within two standard deviations and keeps the others in their order", () => {
    const draw = drawOf(11, "truncated")
    const values = fillTruncatedNormal(new Float64Array(5000), draw)
    const kept = fillNormal(new Float64Array(6000), draw).filter((value) => Math.abs(value) < 2)
    expect([...values]).toEqual([...kept.subarray(0, 5000)])
  })

  it("has the standard deviation of the truncated distribution", () => {
    const { mean, stddev } = moments(fillTruncatedNormal(new Float32Array(count), drawOf(7, "truncated"), -1, 0.5))
    expect(Math.abs(mean + 1)).toBeLessThan(4 * (0.44 / Math.sqrt(count)))
    expect(Math.abs(stddev / (0.5 * 0.8796256610342398) - 1)).toBeLessThan(0.007)
  })
})

describe("bitStream", () => {
  it("reads the words of the draw across its chunks and the carry of the block index", () => {
    const draw = { key: [1, 2], counter: [0xffffff80, 5, 7, 9] } as const
    const next = bitStream(draw)
    const words = Array.from({ length: 5000 }, next)
    expect(words).toEqual([...fillPhilox(new Uint32Array(5000), draw)])
  })
})

describe("elementary functions", () => {
  it("agree with those of Math to the last bits", () => {
    for (let index = 0; index <= 4096; index++) {
      const u = index / 4096
      expect(Math.abs(cosTurn(u) - Math.cos(2 * Math.PI * u))).toBeLessThan(1e-15)
      expect(Math.abs(sinTurn(u) - Math.sin(2 * Math.PI * u))).toBeLessThan(1e-15)
      expect(Math.abs(cosTurn(u + 3) - cosTurn(u))).toBe(0)
      if (u > 0)
        expect(Math.abs(logUnit(u) - Math.log(u))).toBeLessThanOrEqual(
          4e-16 * Math.max(Math.abs(Math.log(u)), 2 ** -12),
        )
    }
    expect(logUnit(2 ** -23)).toBeCloseTo(-23 * Math.LN2, 14)
    expect(logUnit(1 - 2 ** -23) / Math.log(1 - 2 ** -23)).toBeCloseTo(1, 15)
    expect(logUnit(1)).toBe(0)
  })
})
