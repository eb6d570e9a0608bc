import { afterEach, describe, expect, it } from "vitest"
import { nextSeed, setRandomSeed } from "../../src/random/seed.js"
import { ConfigError } from "../../src/shape/errors.js"

const holder = globalThis as { [key: symbol]: unknown }
const forget = () => {
  delete holder[Symbol.for("shapewright.seed")]
}
const take = (count: number) => Array.from({ length: count }, nextSeed)

describe("setRandomSeed and nextSeed", () => {
  afterEach(forget)

  it("repeats the seeds after the same root", () => {
    setRandomSeed(42)
    const first = take(5)
    expect(new Set(first).size).toBe(5)
    for (const seed of first) expect(Number.isSafeInteger(seed) && seed >= 0).toBe(true)
    setRandomSeed(42)
    expect(take(5)).toEqual(first)
    setRandomSeed(43)
    expect(take(5).some((seed) => first.includes(seed))).toBe(false)
  })

  it("begins with a random root", () => {
    forget()
    const first = take(3)
    forget()
    expect(take(3)).not.toEqual(first)
  })

  it.each([-1, 0.5, Number.POSITIVE_INFINITY, "42", undefined])("refuses %j and keeps the old root", (seed) => {
    setRandomSeed(1)
    const [first] = take(1)
    setRandomSeed(1)
    expect(() => setRandomSeed(seed as number)).toThrow(ConfigError)
    expect(take(1)).toEqual([first])
  })
})
