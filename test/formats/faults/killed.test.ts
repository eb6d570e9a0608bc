import { spawn } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, expect, it } from "vitest"
import { readFolder, writeFolder } from "../../../src/formats/model/folder.js"
import { generation, numberOf } from "./generation.js"
import { transpileProgram } from "./transpile.js"

const folder = mkdtempSync(join(tmpdir(), "shapewright-killed-"))
afterAll(() => rmSync(folder, { recursive: true }))

const saver = transpileProgram(fileURLToPath(new URL("./saver.ts", import.meta.url)), folder)
const elements = 2 ** 16
const kills = 200

/** Lets a process save until a moment after it began. @returns the number of the last model that it said was in place */
function saveUntilKilled(path: string, first: number, delay: number): Promise<number | undefined> {
  const child = spawn(process.execPath, [saver, path, String(first), String(elements)], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  let output = ""
  child.stdout.on("data", (chunk: Buffer) => {
    if (output === "") setTimeout(() => child.kill("SIGKILL"), delay)
    output += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    child.on("error", reject)
    child.on("close", (_, signal) => {
      if (signal !== "SIGKILL") reject(new Error(`the saving process ended by itself: ${output}`))
      const numbers = output.split("\n").filter((line) => /^\d+$/.test(line))
      resolve(numbers.length === 0 ? undefined : Number(numbers.at(-1)))
    })
  })
}

/** Kills one process after the other. @returns how many saves stopped between their first and their last file */
async function killAgainAndAgain(path: string, times: number): Promise<number> {
  await writeFolder(path, generation(0, elements))
  let inPlace = 0
  let interrupted = 0
  for (let i = 0; i < times; i++) {
    const said = (await saveUntilKilled(path, inPlace + 1, Math.random() * 60)) ?? inPlace
    const found = numberOf(await readFolder(path, 2 ** 30))
    // What was said to be in place is there; the one after it may have come into place before it could be said.
    expect(found).toBeGreaterThanOrEqual(said)
    expect(found).toBeLessThanOrEqual(said + 1)
    if (readdirSync(path).length > 4) interrupted++
    inPlace = found
  }
  await writeFolder(path, generation(inPlace, elements))
  expect(readdirSync(path), "what crashes left is swept by the next save").toHaveLength(4)
  return interrupted
}

it(`${kills} processes killed while they save leave the newest model or the one before, whole`, async () => {
  const lanes = await Promise.all(["a", "b", "c", "d"].map((name) => killAgainAndAgain(join(folder, name), kills / 4)))
  const interrupted = lanes.reduce((sum, one) => sum + one, 0)
  expect(interrupted, "saves that were interrupted between their first and their last file").toBeGreaterThan(kills / 20)
}, 240_000)
