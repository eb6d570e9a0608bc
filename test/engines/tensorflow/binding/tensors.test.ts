import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"
import { builtTfjsNode } from "./build.js"
import type { TensorsWork } from "./tensorsWork.js"

const script = fileURLToPath(new URL("./tensorsWork.ts", import.meta.url))
const cwd = fileURLToPath(new URL("../../../..", import.meta.url))

async function work(driver: string): Promise<TensorsWork> {
  const env = { ...process.env, SHAPEWRIGHT_DRIVER: driver }
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script], { cwd, env })
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as TensorsWork
}

const built = (await builtTfjsNode()) !== undefined
if (process.env.SHAPEWRIGHT_REQUIRE_TFJS_NODE === "1" && !built)
  throw new Error("tfjs-node's addon must be built: node --import tsx test/engines/tensorflow/binding/build.ts")

describe.skipIf(!built)("a process that runs tfjs-node", { timeout: 60_000 }, () => {
  it.each([
    ["its library", "", "c-api"],
    ["its binding", "tfjs-node", "tfjs-node"],
  ])("trains through %s with its tensors as with arrays, bit for bit, and gets tensors", async (_, wanted, driver) => {
    const { losses, evaluations, predictions, classes, left, ...told } = await work(wanted)
    expect(told.driver).toBe(driver)
    expect(losses[0]).toHaveLength(3)
    expect(losses[1]).toEqual(losses[0])
    expect(evaluations[1]).toEqual(evaluations[0])
    expect(predictions[1]).toEqual(predictions[0])
    const best = Array.from({ length: 60 }, (_, i) => {
      const row = (predictions[1] as readonly number[]).slice(3 * i, 3 * i + 3)
      return row.indexOf(Math.max(...row))
    })
    expect(classes).toEqual(best)
    expect(left).toBe(0)
  })
})
