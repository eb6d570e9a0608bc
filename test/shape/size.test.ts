import { describe, expect, it } from "vitest"
import { addSizes, agreedSize, canBeEqual, isUnknownSize, multiplySizes } from "../../src/shape/size.js"

describe("sizes that are not known", () => {
  it("agree with all, and the one that says more stays", () => {
    expect(agreedSize(3, 3)).toBe(3)
    expect(agreedSize(3, 4)).toBeUndefined()
    expect(agreedSize("time", "time")).toBe("time")
    expect(agreedSize("time", "words")).toBeUndefined()
    expect(agreedSize("time", 3)).toBeUndefined()
    expect(agreedSize("?1", 3)).toBe(3)
    expect(agreedSize("time", "?1")).toBe("time")
    expect(agreedSize(addSizes("time", 1), "words")).toBe("words")
    expect(agreedSize("?1", "?2")).toBe("?1")
  })

  it("are those without a name of their own", () => {
    expect([3, "time", "?1", addSizes("time", 1)].map(isUnknownSize)).toEqual([false, false, true, true])
  })

  it("can be equal unless one is a multiple of the other", () => {
    expect(canBeEqual(6, 6)).toBe(true)
    expect(canBeEqual(6, 7)).toBe(false)
    expect(canBeEqual(multiplySizes(2, "batch"), multiplySizes("batch", 2))).toBe(true)
    expect(canBeEqual(multiplySizes(2, "batch"), multiplySizes("batch", 3))).toBe(false)
    expect(canBeEqual("batch", multiplySizes("batch", 3))).toBe(false)
    expect(canBeEqual(multiplySizes("batch", "time"), multiplySizes("batch", "?1"))).toBe(true)
    expect(canBeEqual("batch", 6)).toBe(true)
  })
})
