import { spawn } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, expect, it } from "vitest"
import { transpileProgram } from "./transpile.js"
import { type WayName, ways } from "./ways.js"

const folder = mkdtempSync(join(tmpdir(), "shapewright-killed-"))
afterAll(() => rmSync(folder, { recursive: true }))

const saver = transpileProgram(fileURLToPath(new URL("./saver.ts", import.meta.url)), folder)
const elements = 2 ** 16
const kills = 200

/** Lets a process save until a moment after it began. @returns the number of the last model that it said was in place */
function saveUntilKilled(way: WayName, path: string, first: number, delay: number): Promise<number | undefined> {
  const child = spawn(process.execPath, [saver, way, path, String(first), String(elements)], {
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
async function killAgainAndAgain(way: WayName, path: string, times: number): Promise<number> {
  const { write, read, files } = ways[way]
  await write(path, 0, elements)
  let inPlace = 0
  let interrupted = 0
  for (let i = 0; i < times; i++) {
    const said = (await saveUntilKilled(way, path, inPlace + 1, Math.random() * 60)) ?? inPlace
    const found = await read(path)
    // What was said to be in place is there; the one after it may have come into place before it could be said.
    expect(found).toBeGreaterThanOrEqual(said)
    expect(found).toBeLessThanOrEqual(said + 1)
    if (readdirSync(path).length > files) interrupted++
    inPlace = found
  }
  await write(path, inPlace, elements)
  expect(readdirSync(path), "what crashes left is swept by the next save").toHaveLength(files)
  return interrupted
}

it.each(Object.keys(ways) as WayName[])(
  `${kills} processes killed while they save a %s leave the newest model or the one before, whole`,
  async (way) => {
    const lanes = await Promise.all(
      ["a", "b", "c", "d"].map((name) => killAgainAndAgain(way, join(folder, way, name), kills / 4)),
    )
    const interrupted = lanes.reduce((sum, one) => sum + one, 0)
    expect(interrupted, "saves that were interrupted between their first and their last file").toBeGreaterThan(
      kills / 20,
    )
  },
  240_000,
)
