import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"
import { drivers } from "../engines/tensorflow/drivers.js"
import type { NativeWork } from "./nativeWork.js"

const script = fileURLToPath(new URL("nativeWork.ts", import.meta.url))
const cwd = fileURLToPath(new URL("../..", import.meta.url))

/** Works in a process of its own, whose memory nobody else uses. */
async function work(driver: string, kind: "models" | "steps", count: number): Promise<NativeWork> {
  const env = { ...process.env, SHAPEWRIGHT_DRIVER: driver }
  const node = ["--import", "tsx", script, kind, String(count)]
  const { stdout } = await promisify(execFile)(process.execPath, node, { cwd, env })
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as NativeWork
}

for (const { title, driver } of drivers)
  describe.skipIf(driver === undefined)(`models on driver ${title}`, () => {
    const name = driver?.name ?? ""

    it("10,000 training steps, with evaluations and predictions, leave memory as it is", async () => {
      const { before, after } = await work(name, "steps", 10_000)
      expect(after).toMatchObject({ tensors: before.tensors, sessions: before.sessions })
      // A kilobyte that each step keeps would add 10 MB.
      expect(after.resident - before.resident).toBeLessThan(25)
    }, 300_000)

    it("300 models that were compiled, trained and dropped leave no session open", async () => {
      const { before, after, most } = await work(name, "models", 300)
      expect(most).toBeGreaterThan(1)
      expect(before).toMatchObject({ tensors: 0, sessions: 0 })
      expect(after).toMatchObject({ tensors: 0, sessions: 0 })
      // An open session costs 4 MB: three hundred of them more than a gigabyte.
      expect(after.resident - before.resident).toBeLessThan(60)
    }, 600_000)
  })
