import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { weightsOf } from "../../../src/builder/names.js"
import { writeWeights } from "../../../src/formats/model/weights.js"
import { loadModel, type ModelFiles, sequential } from "../../../src/index.js"
import { namedVariables } from "../../../src/model/assign.js"
import type { ModelObject } from "../../../src/model/modelObject.js"
import { recordsOf } from "../../../src/model/saved.js"
import { drawing } from "../../properties/draw.js"
import { outcome } from "./outcome.js"

const folder = mkdtempSync(join(tmpdir(), "shapewright-damaged-"))
afterAll(() => rmSync(folder, { recursive: true }))

const net = sequential([3])
  .dense(4, { name: "first", activation: "relu" })
  .batchNormalization()
  .dense(2, { kernelRegularizer: "l2" })
  .compile({ optimizer: "adam", loss: "mse", engine: "cpu" })
await net.fit({
  x: [
    [1, 2, 3],
    [3, 1, 2],
  ],
  y: [
    [1, 2],
    [2, 1],
  ],
  epochs: 1,
  progress: "none",
})
const files = await net.toFiles()
const network = (net as unknown as ModelObject).plan.network
const weights = await writeWeights(await recordsOf(namedVariables(weightsOf(network))))
const values = JSON.stringify(await net.getWeights())

const damaged = (name: string, change: (bytes: Uint8Array) => Uint8Array): ModelFiles => ({
  ...files,
  [name]: change(Uint8Array.from(files[name] as Uint8Array)),
})

const loadWeights = async (bytes: Uint8Array): Promise<string> => {
  const other = sequential([3]).dense(4, { name: "first", activation: "relu" }).batchNormalization().dense(2)
  const found = await outcome(other.loadWeights(bytes))
  if (found !== "loaded") return found
  return JSON.stringify(await other.getWeights()) === values ? "intact" : "loaded"
}

describe("a damaged model", () => {
  it("is refused for each file that ends too early, at each 64th", async () => {
    for (const name of Object.keys(files))
      for (let part = 0; part < 64; part++) {
        const cut = damaged(name, (bytes) => bytes.subarray(0, Math.floor((bytes.length * part) / 64)))
        expect(await outcome(loadModel(cut)), `${name} ${part}/64`).not.toBe("loaded")
      }
  })

  it("is refused in a folder, too", async () => {
    const path = join(folder, "model")
    await net.save(path)
    for (const [name, bytes] of Object.entries(files))
      for (const part of [0, 1, 32, 63]) {
        writeFileSync(join(path, name), bytes.subarray(0, Math.floor((bytes.length * part) / 64)))
        expect(await outcome(loadModel(path)), `${name} ${part}/64`).not.toBe("loaded")
        writeFileSync(join(path, name), bytes)
      }
    expect(await outcome(loadModel(path))).toBe("loaded")
  })

  it("is refused for each of 2,000 changed bytes, wherever they are", async () => {
    const draw = drawing(17)
    const names = Object.keys(files)
    const codes = new Map<string, number>()
    for (let i = 0; i < 2000; i++) {
      const name = draw.pick(names)
      const at = draw.below((files[name] as Uint8Array).length)
      const changed = damaged(name, (bytes) => bytes.with(at, (bytes[at] as number) ^ (1 + draw.below(255))))
      const code = await outcome(loadModel(changed))
      expect(code, `${name} at ${at}`).not.toBe("loaded")
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    expect([...codes.keys()].sort()).toEqual(expect.arrayContaining(["INVALID_JSON", "WRONG_CHECKSUM"]))
  })

  it("is refused for missing files, and for files of another model", async () => {
    for (const name of Object.keys(files)) {
      const { [name]: _, ...others } = files
      expect(await outcome(loadModel(others)), name).toBe("MISSING_FILE")
    }
    const other = await sequential([3]).dense(4).toFiles()
    for (const [name, bytes] of Object.entries(other))
      if (name !== "manifest.json")
        for (const own of Object.keys(files))
          expect(await outcome(loadModel({ ...files, [own]: bytes })), own).not.toBe("loaded")
  })
})

describe("a damaged file of weights", () => {
  it("is refused where it ends too early, at each 64th", async () => {
    expect(await loadWeights(weights)).toBe("intact")
    for (let part = 0; part < 64; part++)
      expect(await loadWeights(weights.subarray(0, Math.floor((weights.length * part) / 64))), `${part}/64`).toMatch(
        /^[A-Z_]+$/,
      )
  })

  it("is refused for each of 2,000 changed bytes, or gives the weights that were written", async () => {
    const draw = drawing(19)
    let intact = 0
    for (let i = 0; i < 2000; i++) {
      const at = draw.below(weights.length)
      const found = await loadWeights(weights.with(at, (weights[at] as number) ^ (1 + draw.below(255))))
      expect(found, `at ${at}`).not.toBe("loaded")
      if (found === "intact") intact++
    }
    expect(intact).toBeLessThan(400)
  })
})
