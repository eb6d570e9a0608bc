import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, it } from "vitest"
import {
  loadModel,
  type ModelCheckpointOptions,
  modelCheckpoint,
  sequential,
  setRandomSeed,
} from "../../../src/index.js"
import { rows } from "../../model/support.js"
import { replay } from "./replay.js"

const folder = mkdtempSync(join(tmpdir(), "shapewright-checkpoint-"))
afterAll(() => rmSync(folder, { recursive: true }))

const [x, y] = [rows(24, 3), rows(24, 1, 4)]
const fit = { x, y, epochs: 4, batchSize: 8, progress: "none", validationSplit: 0.25 } as const

function network() {
  setRandomSeed(2)
  return sequential([3])
    .dense(4, { activation: "relu" })
    .dropout(0.5)
    .dense(1)
    .compile({ optimizer: "adam", loss: "mse", engine: "cpu", seed: 1 })
}

it("saves every epoch to one place or another, from where training goes on bit for bit", async () => {
  const net = network()
  const [newest, each] = [join(folder, "newest"), join(folder, "each")]
  const paths = (epoch: number) => join(each, String(epoch))
  await net.fit({ ...fit, callbacks: [modelCheckpoint(newest), modelCheckpoint(paths)] })
  expect(readdirSync(each).sort()).toEqual(["0", "1", "2", "3"])
  const last = await loadModel<typeof net>(newest)
  expect(await last.getWeights()).toEqual(await net.getWeights())
  const third = await loadModel<typeof net>(paths(1))
  const { history } = await third.fit({ ...fit, initialEpoch: 2 })
  expect(await third.getWeights()).toEqual(await net.getWeights())
  expect(history.loss).toHaveLength(2)
})

it("saves the weights alone", async () => {
  const net = network()
  const path = join(folder, "weights.safetensors")
  await net.fit({ ...fit, callbacks: [modelCheckpoint(path, { saveWeightsOnly: true })] })
  const other = network()
  await other.loadWeights(path)
  expect(await other.getWeights()).toEqual(await net.getWeights())
})

/** The epochs that are saved for some values of a key. */
async function savedEpochs(values: readonly number[], options: ModelCheckpointOptions): Promise<readonly number[]> {
  const saved: number[] = []
  const callback = modelCheckpoint(
    (epoch) => {
      saved.push(epoch)
      return "place"
    },
    options as { saveBestOnly: true },
  )
  await replay(
    callback,
    values.map((valLoss) => ({ loss: 1, valLoss })),
  )
  return saved
}

it("saves only what is better than all before", async () => {
  const values = [3, 2, 2.5, Number.NaN, 1.9, 2, 1]
  expect(await savedEpochs(values, { saveBestOnly: true })).toEqual([0, 1, 4, 6])
  expect(await savedEpochs(values, { saveBestOnly: true, minDelta: 0.5 })).toEqual([0, 1, 6])
  expect(await savedEpochs(values, { saveBestOnly: true, mode: "max" })).toEqual([0])
  expect(await savedEpochs(values, { saveBestOnly: true, initialValueThreshold: 2 })).toEqual([4, 6])
  expect(await savedEpochs(values, {})).toEqual([0, 1, 2, 3, 4, 5, 6])
})

it("asks for the key only where it is looked at", () => {
  expect(modelCheckpoint("a").monitors).toEqual([])
  expect(modelCheckpoint("a", { saveBestOnly: true }).monitors).toEqual(["valLoss"])
  expect(modelCheckpoint("a", { saveBestOnly: true, monitor: "accuracy" }).monitors).toEqual(["accuracy"])
})

it("refuses wrong options, and says when it cannot save", async () => {
  expect(() => modelCheckpoint("")).toThrow('modelCheckpoint: the path must be a folder or a function (was "")')
  expect(() => modelCheckpoint("a", { saveBest: true } as never)).toThrow("saveBestOnly")
  expect(() => modelCheckpoint("a", { saveBestOnly: 1 as never })).toThrow("saveBestOnly must be true or false (was 1)")
  const blocked = modelCheckpoint(join(folder, "weights.safetensors"))
  await expect(network().fit({ ...fit, callbacks: [blocked] })).rejects.toMatchObject({ code: "FILE_ACCESS" })
})
