import { execFile } from "node:child_process"
import { createRequire } from "node:module"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const program = fileURLToPath(new URL("./choosing.ts", import.meta.url))
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href

/** What a program told that trained two models. */
export interface Told {
  /** Where the models ran, or the errors. */
  readonly engines: unknown
  /** Lines before that. */
  readonly lines: readonly string[]
  readonly warnings: string
}

/** What is told of two models that ran on WebAssembly. */
export const onWasm = [
  [null, "wasm"],
  [null, "wasm"],
]

/** Trains in a process of its own that runs in a folder, with installed runtimes in `home` below it. */
export function chooseIn(folder: string, env: Record<string, string> = {}): Promise<Told> {
  const { SHAPEWRIGHT_DRIVER: _, SHAPEWRIGHT_ENGINE: __, ...inherited } = process.env
  const given = { cwd: folder, env: { ...inherited, SHAPEWRIGHT_HOME: join(folder, "home"), ...env } }
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ["--import", tsx, program], given, (error, stdout, stderr) => {
      if (error !== null) return reject(new Error(stderr))
      const lines = stdout.trim().split("\n")
      const engines: unknown = JSON.parse(lines.pop() as string)
      resolve({ engines, lines: lines.filter((line) => !line.startsWith("Epoch")), warnings: stderr })
    })
  })
}
