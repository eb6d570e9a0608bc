import { describe, expect, it } from "vitest"
import { openEngineWhile } from "../../src/engines/open.js"
import { openCDriver } from "../../src/engines/tensorflow/driver/c/open.js"
import { native } from "./tensorflow/native.js"

describe("work while an engine opens", () => {
  it("is done before the engine is given", async () => {
    let done = false
    const engine = await openEngineWhile("cpu", async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      done = true
    })
    expect([engine.name, done]).toEqual(["cpu", true])
  })

  it("does not hide that the engine does not start", async () => {
    await expect(openEngineWhile("webgl", async () => {})).rejects.toThrow("webgl")
  })

  it("fails where the work fails", async () => {
    await expect(openEngineWhile("cpu", () => Promise.reject(new Error("no values")))).rejects.toThrow("no values")
  })

  it.skipIf(native?.driver.name !== "c-api")("begins when another thread loads the library", async () => {
    const events: string[] = []
    const opening = openCDriver(native?.candidate.library as string, () => events.push("waits"))
    await opening.then(() => events.push("opened"))
    expect(events).toEqual(["waits", "opened"])
  })
})
