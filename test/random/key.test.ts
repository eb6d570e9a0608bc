import { describe, expect, it } from "vitest"
import { hash32 } from "../../src/random/hash.js"
import { deriveSeed, drawCounter, drawOf, seedToKey } from "../../src/random/key.js"
import { ConfigError } from "../../src/shape/errors.js"

describe("hash32", () => {
  it.each([
    ["", 0, 0],
    ["", 1, 0x514e28b7],
    ["", 0xffffffff, 0x81f16f39],
    ["test", 0, 0xba6bd213],
    ["test", 0x9747b28c, 0x704b81dc],
    ["Hello, world!", 0, 0xc0363e43],
    ["Hello, world!", 0x9747b28c, 0x24884cba],
    ["The quick brown fox jumps over the lazy dog", 0, 0x2e4ff723],
    ["aaa", 0x9747b28c, 0x283e0130],
    ["aa", 0x9747b28c, 0x5d211726],
    ["a", 0x9747b28c, 0x7fa09ea6],
    ["ππππππππ", 0x9747b28c, 0xd58063c1],
  ])("is MurmurHash3 of the UTF-8 bytes: %j with seed %i", (text, seed, expected) => {
    expect(hash32(text, seed)).toBe(expected)
  })
})

describe("keys and counters", () => {
  it("splits the seed into two words", () => {
    expect(seedToKey(5)).toEqual([5, 0])
    expect(seedToKey(2 ** 32 + 7)).toEqual([7, 1])
    expect(seedToKey(Number.MAX_SAFE_INTEGER)).toEqual([0xffffffff, 0x1fffff])
  })

  it("puts the step into word 2 and the identity's hash into word 3", () => {
    expect(drawCounter("test", 9)).toEqual([0, 0, 9, 0xba6bd213])
    expect(drawCounter(0xba6bd213)).toEqual(drawCounter("test"))
    expect(drawOf(2 ** 33, "test", 1)).toEqual({ key: [0, 2], counter: [0, 0, 1, 0xba6bd213] })
  })

  it.each([-1, 1.5, Number.NaN, 2 ** 53, "7", null])("refuses the seed %j", (seed) => {
    expect(() => seedToKey(seed as number)).toThrow(ConfigError)
    expect(() => seedToKey(seed as number)).toThrow(
      /^random: the seed must be a whole number from 0 to 2\^53 - 1 \(was /,
    )
  })

  it("derives unrelated seeds for other identities and indices", () => {
    const seeds = ["a", "b", "c"].flatMap((name) => [0, 1, 2].map((index) => deriveSeed(1, name, index)))
    expect(new Set(seeds).size).toBe(9)
    for (const seed of seeds) expect(Number.isSafeInteger(seed) && seed >= 0).toBe(true)
    expect(deriveSeed(1, "a", 2)).toBe(seeds[2])
    expect(deriveSeed(2, "a", 2)).not.toBe(seeds[2])
    expect(Math.max(...seeds)).toBeGreaterThan(2 ** 40)
  })
})
