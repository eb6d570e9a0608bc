import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const readPackages = (file) => JSON.parse(readFileSync(file, "utf8")).packages

/**
 * Why the installed packages do not match package-lock.json, or undefined when they do.
 *
 * npm keeps a copy of the lockfile inside node_modules; both are compared package by package, so a lockfile
 * that was merely touched costs nothing. Optional packages (other platforms' binaries) may be absent.
 */
export function installationProblem(folder = root) {
  const installedFile = join(folder, "node_modules", ".package-lock.json")
  if (!existsSync(installedFile)) return "node_modules is missing"
  const wanted = readPackages(join(folder, "package-lock.json"))
  const installed = readPackages(installedFile)
  for (const [path, { version, integrity, optional, devOptional, peer }] of Object.entries(wanted)) {
    if (path === "") continue
    const found = installed[path]
    if (!found) {
      if (optional || devOptional || peer) continue
      return `${path} is missing`
    }
    if (found.version !== version || found.integrity !== integrity) return `${path} is not version ${version}`
  }
  return undefined
}

/** Runs `npm ci` when the installed packages do not match package-lock.json; says so in one line. */
export function ensureInstalled(folder = root) {
  const problem = installationProblem(folder)
  if (!problem) return
  process.stderr.write(`Installing the locked packages with "npm ci" first (${problem}).\n`)
  const options = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
  const npm = process.env.npm_execpath
  const useNpmScript = npm?.endsWith("npm-cli.js")
  const [command, args] = useNpmScript ? [process.execPath, [npm, ...options]] : ["npm", options]
  const shell = process.platform === "win32" && !useNpmScript
  const { status, error } = spawnSync(command, args, { cwd: folder, stdio: ["ignore", 2, 2], shell })
  if (status !== 0) {
    process.stderr.write(`npm ci failed${error ? `: ${error.message}` : ""}; check the network and run it again.\n`)
    process.exit(status ?? 1)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureInstalled()
