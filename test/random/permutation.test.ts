import { describe, expect, it } from "vitest"
import { permutation } from "../../src/random/permutation.js"

describe("permutation", () => {
  it("holds every number once", () => {
    for (const length of [0, 1, 2, 1000]) {
      expect([...permutation(length, 3)].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, index) => index))
    }
  })

  it("follows from seed and epoch", () => {
    const order = (seed: number, epoch?: number) => permutation(50, seed, epoch).join()
    expect(order(1, 2)).toBe(order(1, 2))
    expect(order(1)).toBe(order(1, 0))
    expect(new Set([order(1, 0), order(1, 1), order(2, 0), order(2 ** 32 + 1, 0)]).size).toBe(4)
  })

  it("gives each of the 24 orders of four equally often", () => {
    const counts = new Map<string, number>()
    const runs = 12_000
    for (let epoch = 0; epoch < runs; epoch++) {
      const order = permutation(4, 17, epoch).join()
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(24)
    const chiSquare = [...counts.values()].reduce((sum, found) => sum + (found - runs / 24) ** 2 / (runs / 24), 0)
    expect(chiSquare).toBeLessThan(49.7) // 23 degrees of freedom: 1 in 1,000 by chance
  })
})
