import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { bundle } from "./bundle.mjs"
import { compiler, newest, node, root } from "./tools.mjs"

const dist = join(root, "dist")
const stamp = join(dist, "cjs", "package.json")

/**
 * Compiles src and types into dist/esm and dist/cjs, each with declarations, and puts the modules of the library
 * together. Throws when either does not compile.
 */
export async function build() {
  rmSync(dist, { recursive: true, force: true })
  const started = Date.now()
  const projects = ["tsconfig.build.json", "tsconfig.build.cjs.json"]
  const results = await Promise.all(
    projects.map((project) => node([compiler(), "-p", project, "--pretty", "false"], { capture: true })),
  )
  const failed = results.findIndex(({ code }) => code !== 0)
  if (failed >= 0) throw new Error(`${projects[failed]} does not compile:\n${results[failed].output}`)
  await bundle()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, '{ "type": "commonjs" }\n')
  process.stderr.write(`Built dist/esm and dist/cjs in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`)
}

/** Builds unless dist is newer than everything that it is made from. */
export async function ensureBuilt() {
  const sources = ["src", "types", "tsconfig.json", "tsconfig.build.json", "tsconfig.build.cjs.json"]
  const changed = newest(...sources.map((path) => join(root, path)))
  if (existsSync(stamp) && statSync(stamp).mtimeMs > changed) return
  await build()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build().catch((error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
}
