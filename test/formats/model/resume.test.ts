import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { afterAll, describe, expect, it } from "vitest"
import { readFolder } from "../../../src/formats/model/folder.js"
import { loadModel } from "../../../src/index.js"
import { native } from "../../engines/tensorflow/native.js"
import { type Loaded, trainings } from "./training.js"

const folder = mkdtempSync(join(tmpdir(), "shapewright-resume-"))
afterAll(() => rmSync(folder, { recursive: true }))

const script = fileURLToPath(new URL("./goOn.ts", import.meta.url))
const run = promisify(execFile)

const engineNames = ["cpu", "wasm", ...(native === undefined ? [] : ["tensorflow"])]

/** All bytes of a saved model: weights, slots, counters, statistics, configuration. */
const contentOf = async (path: string) => {
  const content = await readFolder(path, 2 ** 30)
  return Object.fromEntries(
    Object.entries(content).map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")]),
  )
}

describe.each(engineNames)("a training on %s", (engine) => {
  it.each(["chain", "branches"] as const)(
    "goes on bit for bit in another process: %s",
    async (name) => {
      const { build, data } = trainings[name]
      const [straight, saved, resumed] = ["straight", "saved", "resumed"].map((one) => join(folder, engine, name, one))
      const net = build(engine) as unknown as Loaded
      await net.fit({ ...data, epochs: 2 })
      await net.save(saved as string)
      await net.fit({ ...data, epochs: 3, initialEpoch: 2 })
      await net.save(straight as string)
      await run(process.execPath, ["--import", "tsx", script, name, saved as string, resumed as string])
      expect(await contentOf(resumed as string)).toEqual(await contentOf(straight as string))
      expect(readFileSync(join(resumed as string, "manifest.json"))).toEqual(
        readFileSync(join(straight as string, "manifest.json")),
      )
    },
    60_000,
  )
})

it("a loaded model measures what the saved one did", async () => {
  const { build, data } = trainings.branches
  const net = build("cpu") as unknown as Loaded
  await net.fit({ ...data, epochs: 1 })
  const again = (await loadModel(await net.toFiles())) as Loaded
  const { x, y } = data
  const measured = await net.evaluate({ x, y })
  expect(Object.keys(measured)).toEqual(["loss", "valueLoss", "kindLoss", "kindSure", "kindMse"])
  expect(await again.evaluate({ x, y })).toEqual(measured)
})
