import { spawn } from "node:child_process"
import { existsSync, readdirSync, statSync } from "node:fs"
import { join } from "node:path"
import { root } from "./ensure-installed.mjs"

export { root }
export const cache = join(root, ".cache")

/** The command line of one installed TypeScript: `typescript`, `ts54`, `ts59`, `ts60` or `ts70`. */
export const compiler = (name = "typescript") => join(root, "node_modules", name, "bin", "tsc")

/**
 * Runs Node on a script. With `capture` the output is collected, otherwise it goes to this terminal.
 *
 * @param {string[]} args
 * @param {{ capture?: boolean, cwd?: string, env?: Record<string, string>, timeout?: number }} [options]
 * @returns {Promise<{ code: number, signal: string | null, output: string }>}
 */
export function node(args, { capture = false, cwd = root, env, timeout } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: capture ? ["ignore", "pipe", "pipe"] : "inherit",
      timeout,
      killSignal: "SIGKILL",
    })
    // Ctrl-C reaches the child too: what it does then decides how the command ends.
    const wait = () => {}
    if (!capture) process.on("SIGINT", wait)
    let output = ""
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text
      })
    }
    child.on("error", reject)
    child.on("close", (code, signal) => {
      process.removeListener("SIGINT", wait)
      resolve({ code: code ?? (signal === "SIGINT" ? 130 : 1), signal, output })
    })
  })
}

/**
 * All files below `folder` (absolute paths, sorted), or none where the folder is absent.
 *
 * @param {string} folder
 * @param {(file: string) => boolean} [keep]
 * @returns {string[]}
 */
export function filesBelow(folder, keep = () => true) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter(keep)
    .sort()
}

/**
 * The newest modification time in milliseconds among `paths` (files or folders).
 *
 * @param {string[]} paths
 */
export function newest(...paths) {
  const files = paths.flatMap((path) => {
    if (!existsSync(path)) return []
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })
  return Math.max(0, ...files.map((file) => statSync(file).mtimeMs))
}
