import { describe, expect, it } from "vitest"
import { heldOver } from "./growth.js"
import { workloads } from "./workloads.js"

describe.each(["cpu", "wasm"] as const)("2,000 steps and 2,000 predictions on %s leave memory as it is", (backend) => {
  it.each(Object.entries(workloads))("%s", { timeout: 120_000 }, async (_, make) => {
    const { before, after } = await heldOver(backend, make(backend), { steps: 2000, predictions: 2000 })
    expect(before.liveBuffers).toBeGreaterThan(0)
    expect(after).toEqual(before)
  })
})
