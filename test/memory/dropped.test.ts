import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"
import type { Dropped } from "./dropModels.js"
import type { Backend } from "./workloads.js"

const script = fileURLToPath(new URL("dropModels.ts", import.meta.url))
const cwd = fileURLToPath(new URL("../..", import.meta.url))

/** Makes, trains and drops models in a process of its own. */
async function drop(backend: Backend, models: number): Promise<Dropped> {
  const node = ["--expose-gc", "--import", "tsx", script, backend, String(models)]
  const { stdout } = await promisify(execFile)(process.execPath, node, { cwd, timeout: 120_000 })
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Dropped
}

describe("300 models that were trained and dropped give all memory back", () => {
  it.each(["cpu", "wasm"] as const)("on %s", { timeout: 120_000 }, async (backend) => {
    const { before, after, most, jsGrowth } = await drop(backend, 300)
    expect(most.liveBuffers).toBeGreaterThan(before.liveBuffers)
    expect(after).toEqual(before)
    // What a model holds in JavaScript is more than a hundred times as much as this is for each.
    expect(jsGrowth).toBeLessThan(3_000_000)
  })
})
