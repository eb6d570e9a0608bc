// Saves a small model, then one that cannot be saved, then a small one again, and says what was there after each:
// node failedSave.js <folder|file> <folder> <elements of the second> [<command to run before the second> <command to run after it>]
import { execSync } from "node:child_process"
import { readdirSync } from "node:fs"
import { type WayName, ways } from "./ways.js"

const [way = "folder", folder = "", elements = "0", before = "true", after = "true"] = process.argv.slice(2)
const { write, read } = ways[way as WayName]

const save = async (number: number, size: number): Promise<unknown> => {
  const error: unknown = await write(folder, number, size).catch((one: Error) => one)
  const { name, code, message } = (error ?? {}) as {
    readonly name?: string
    readonly code?: string
    readonly message?: string
  }
  const found = await read(folder)
  return { name, code, message, found, files: readdirSync(folder).length }
}

const results = [await save(1, 100)]
execSync(before)
results.push(await save(2, Number(elements)))
execSync(after)
results.push(await save(3, 100))
console.log(JSON.stringify(results))
