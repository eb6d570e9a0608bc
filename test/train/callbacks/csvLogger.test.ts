import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { csvHeader, csvLine } from "../../../src/train/callbacks/csv.js"
import { csvLogger } from "../../../src/train/callbacks/index.js"
import { replay, series } from "./replay.js"
import { fitTiny, tinyTrainer } from "./tinyModel.js"

const folder = mkdtempSync(join(tmpdir(), "csv-logger-"))
let files = 0
let path = ""
beforeEach(() => {
  path = join(folder, `${files++}.csv`)
})
afterEach(() => vi.unstubAllGlobals())
afterAll(() => rmSync(folder, { recursive: true }))

const written = () => readFileSync(path, "utf8")

it("writes a line with the exact logs of each epoch, as soon as it has ended", async () => {
  const lines: number[] = []
  const count = { onEpochEnd: () => void lines.push(written().split("\n").length - 1) }
  const { history } = await fitTiny(tinyTrainer(0.01), 3, [csvLogger(path), count], 2)
  const rows = [0, 1, 2].map((epoch) => `${epoch},${history.loss?.[epoch]},${history.valLoss?.[epoch]}`)
  expect(written()).toBe(`epoch,loss,valLoss\n${rows.join("\n")}\n`)
  expect(lines).toEqual([2, 3, 4])
})

it("sorts the columns, and writes what is no number as such", async () => {
  await replay(csvLogger(path), [
    { loss: 1e-7, accuracy: 0.5 },
    { loss: Number.POSITIVE_INFINITY, accuracy: Number.NaN },
  ])
  expect(written()).toBe("epoch,accuracy,loss\n0,0.5,1e-7\n1,NaN,Infinity\n")
})

it("writes NA where an epoch lacks a log, as one that was interrupted before its validation", async () => {
  await replay(csvLogger(path), [{ loss: 2, valLoss: 3 }, { loss: 1 }])
  expect(written()).toBe("epoch,loss,valLoss\n0,2,3\n1,1,NA\n")
})

it("takes another separator", async () => {
  await replay(csvLogger(path, { separator: ";" }), series("loss", 1))
  expect(written()).toBe("epoch;loss\n0;1\n")
})

it("makes the folders of the file", async () => {
  path = join(folder, "runs", "today", "log.csv")
  await replay(csvLogger(path), series("loss", 1))
  expect(written()).toBe("epoch,loss\n0,1\n")
})

it("writes the file anew with every training", async () => {
  const callback = csvLogger(path)
  await replay(callback, series("loss", 1, 2))
  await replay(callback, series("accuracy", 3))
  expect(written()).toBe("epoch,accuracy\n0,3\n")
})

describe("append", () => {
  const append = () => csvLogger(path, { append: true })

  it("goes on with the file that is there, and begins one that is not", async () => {
    await replay(append(), series("loss", 3, 2))
    await replay(append(), series("loss", 1), { initialEpoch: 2 })
    expect(written()).toBe("epoch,loss\n0,3\n1,2\n2,1\n")
  })

  it("keeps the columns of the file, and ends a line that has no end", async () => {
    writeFileSync(path, "valLoss,epoch,loss,note\r\n3,0,2,first")
    await replay(append(), [{ loss: 1, valLoss: 5 }], { initialEpoch: 1 })
    expect(written()).toBe("valLoss,epoch,loss,note\r\n3,0,2,first\n5,1,1,NA\n")
  })

  it("refuses a file that lacks a column, and leaves it as it is", async () => {
    writeFileSync(path, "epoch,loss\n0,1\n")
    await expect(replay(append(), [{ loss: 1, accuracy: 1 }])).rejects.toMatchObject({
      name: "DataError",
      code: "MISSING_COLUMN",
      message: "csvLogger: the file to append to must have the column accuracy (it has epoch, loss); give another file",
    })
    expect(written()).toBe("epoch,loss\n0,1\n")
  })
})

it("says before the first epoch that the file cannot be written", async () => {
  const seen: number[] = []
  const note = { onEpochBegin: (epoch: number) => void seen.push(epoch) }
  await expect(fitTiny(tinyTrainer(0.01), 1, [csvLogger(folder), note])).rejects.toThrow("EISDIR")
  expect(seen).toEqual([])
})

it("is a typed error where there is no file system", () => {
  vi.stubGlobal("process", undefined)
  expect(() => csvLogger(path)).toThrow(expect.objectContaining({ name: "ConfigError", code: "NO_FILE_SYSTEM" }))
})

it("refuses what is out of range", () => {
  for (const separator of ["", "::", '"', "\n", ".", "1", "e", "-"])
    expect(() => csvLogger(path, { separator })).toThrow("csvLogger: separator must be one character")
  expect(() => csvLogger("")).toThrow('csvLogger: the path must be that of a file (was "")')
  // @ts-expect-error what JavaScript may give
  expect(() => csvLogger(path, { append: "yes" })).toThrow('append must be true or false (was "yes")')
  // @ts-expect-error what JavaScript may give
  expect(() => csvLogger(path, { seperator: ";" })).toThrow("seperator")
})

it.each([
  [["epoch", "loss"], ",", "epoch,loss\n"],
  [["a,b", 'say "loss"', "", "x;y"], ",", '"a,b","say ""loss""",,x;y\n'],
  [["a,b", "x;y", "two\nlines"], ";", 'a,b;"x;y";"two\nlines"\n'],
])("fields %j are read as they were written", (fields, separator, text) => {
  expect(csvLine(fields, separator)).toBe(text)
  expect(csvHeader(`${text}1,2,3\n`, separator)).toEqual(fields)
})
