import { describe, expect, it } from "vitest"
import { isShapewrightError } from "../../src/index.js"
import { catalogue } from "./catalogue/index.js"
import { thrownBy } from "./catalogue/run.js"

describe.each(catalogue)("$title", ({ entries }) => {
  it.each(entries)("$title", async ({ wrong, right, message, atRunTime = message }) => {
    const error = await thrownBy(wrong)
    // Before `compile` there is no `fit` to be called.
    if (error instanceof TypeError) expect(error.message).toContain("is not a function")
    else {
      expect(isShapewrightError(error)).toBe(true)
      expect((error as Error).message).toContain(atRunTime)
    }
    expect(await thrownBy(right)).toBe(undefined)
  })
})
