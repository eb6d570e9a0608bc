import { isDeepStrictEqual } from "node:util"
import { describe, expect, it } from "vitest"
import { readArchive } from "../../../src/formats/keras/archive.js"
import { loadKeras, sequential, toKeras } from "../../../src/index.js"
import { drawing } from "../../properties/draw.js"
import { outcome } from "./outcome.js"

const net = sequential([3])
  .dense(4, { name: "first", activation: "relu" })
  .batchNormalization()
  .dense(2, { kernelRegularizer: "l2" })
  .compile({ optimizer: "adam", loss: "mse", engine: "cpu" })
const x = [
  [1, 2, 3],
  [3, 1, 2],
]
const y = [
  [1, 2],
  [2, 1],
]
await net.fit({ x, y, epochs: 1, progress: "none" })
const file = await toKeras(net)
const saved = readArchive(file, "x")

/** Loads a file. @returns the code of its refusal, or whether what was loaded is what was saved */
async function load(bytes: Uint8Array): Promise<string> {
  let again: Uint8Array | undefined
  const found = await outcome(
    loadKeras(bytes).then(async (model) => {
      again = await toKeras(model)
    }),
  )
  return again !== undefined && isDeepStrictEqual(readArchive(again, "x"), saved) ? "intact" : found
}

describe("a damaged .keras file", () => {
  it("is refused where it ends too early, at each 64th", async () => {
    expect(await load(file)).toBe("intact")
    for (let part = 0; part < 64; part++)
      expect(await load(file.subarray(0, Math.floor((file.length * part) / 64))), `${part}/64`).toMatch(/^[A-Z_]+$/)
  })

  it("is refused for each of 2,000 changed bytes, or gives the model that was written", async () => {
    const draw = drawing(23)
    const codes = new Map<string, number>()
    for (let i = 0; i < 2000; i++) {
      const at = draw.below(file.length)
      const found = await load(file.with(at, (file[at] as number) ^ (1 + draw.below(255))))
      expect(found, `at ${at}`).not.toBe("loaded")
      codes.set(found, (codes.get(found) ?? 0) + 1)
    }
    // What zip writes beside the content, such as times, is no part of a model.
    expect(codes.get("intact") ?? 0).toBeLessThan(100)
    expect(codes.get("WRONG_CHECKSUM")).toBeGreaterThan(1000)
  })
})
