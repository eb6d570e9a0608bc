// Runs the unit tests and both module formats of the built package on the other supported Node versions, whose
// binaries come from npm.
import { spawnSync } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { ensureBuilt } from "./build.mjs"
import { cache, root } from "./tools.mjs"

const versions = ["22.23.3", "24.21.0"]
const folder = join(cache, "node-matrix")

function run(command, args, cwd = root) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: "inherit", env })
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed${error ? `: ${error.message}` : ""}`)
}

function install() {
  const system = process.platform === "win32" ? "win" : process.platform
  const alias = (version) => [`node-${version}`, `npm:node-${system}-${process.arch}@${version}`]
  mkdirSync(folder, { recursive: true })
  const dependencies = Object.fromEntries(versions.map(alias))
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies }))
  const npm = process.env.npm_execpath?.endsWith("npm-cli.js") ? [process.execPath, process.env.npm_execpath] : ["npm"]
  run(npm[0], [...npm.slice(1), "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder)
}

const programs = [
  ["scripts/package-check/module.mjs"],
  ["scripts/package-check/common.cjs"],
  ["dist/esm/src/cli/main.js", "check", "scripts/package-check/module.mjs", "scripts/package-check/common.cjs"],
  ["node_modules/vitest/vitest.mjs", "run", "--project", "unit"],
]

// The addon of tfjs-node was built for the Node that installs; one that is required here would have to be built anew.
const { SHAPEWRIGHT_REQUIRE_TFJS_NODE: _, ...env } = process.env

const failed = []
try {
  await ensureBuilt()
  install()
} catch (error) {
  failed.push(error.message)
}
for (const version of failed.length > 0 ? [] : versions) {
  const program = process.platform === "win32" ? "node.exe" : "node"
  const node = join(folder, "node_modules", `node-${version}`, "bin", program)
  process.stdout.write(`\nNode ${version}\n`)
  for (const args of programs) {
    try {
      run(node, args)
    } catch (error) {
      failed.push(error.message)
    }
  }
}
for (const message of failed) process.stderr.write(`${message}\n`)
process.exitCode = failed.length > 0 ? 1 : 0
