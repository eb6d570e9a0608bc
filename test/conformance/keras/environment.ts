import { execFileSync, spawnSync } from "node:child_process"
import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** Where Keras is installed, and where files are exchanged with it. */
export const cache = fileURLToPath(new URL("../../../.cache/keras", import.meta.url))

const requirements = ["keras==3.15.1", "jax"]
const python = join(cache, "venv/bin/python")

/** Makes an environment with Keras, once. @returns why there is none */
export function prepare(): string | undefined {
  if (spawnSync(python, ["-c", "import keras, jax"], { stdio: "ignore" }).status === 0) return undefined
  if (spawnSync("python3", ["--version"], { stdio: "ignore" }).status !== 0) return "there is no python3"
  rmSync(join(cache, "venv"), { recursive: true, force: true })
  mkdirSync(cache, { recursive: true })
  try {
    execFileSync("python3", ["-m", "venv", join(cache, "venv")], { stdio: "pipe" })
    execFileSync(python, ["-m", "pip", "install", "--quiet", ...requirements], { stdio: "pipe" })
    return undefined
  } catch (error) {
    return `pip cannot install Keras (${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)})`
  }
}

/** Runs a program of this folder with Keras. @returns its output */
export function runPython(program: string, args: readonly string[]): string {
  const path = fileURLToPath(new URL(program, import.meta.url))
  const { stdout, stderr, status } = spawnSync(python, [path, ...args], { encoding: "utf8", maxBuffer: 2 ** 28 })
  if (status !== 0) throw new Error(`Keras did not run ${program}: ${stderr.slice(-2000)}`)
  return stdout
}
