// Builds and packs the package, lints the tarball, installs it into an empty project and uses it from there: as an
// ES module, as CommonJS, from TypeScript under strict with every declaration file checked, and through its command line.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { build } from "./build.mjs"
import { runExampleWorkflow, useCommandLine } from "./package-cli.mjs"
import { npm, step } from "./package-tools.mjs"
import { cache, compiler, root } from "./tools.mjs"

const bin = (...path) => join(root, "node_modules", ...path)
const folder = join(cache, "package")

function pack() {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  npm(["pack", "--pack-destination", folder], root)
  const [tarball] = readdirSync(folder)
  return join(folder, tarball)
}

const typescript = {
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  target: "es2022",
  module: "nodenext",
  moduleResolution: "nodenext",
  types: [],
  declaration: true,
  emitDeclarationOnly: true,
}

/** Every way in which a bundler or Node resolves the package, on every promised compiler. */
const compilations = [
  ["ts54", "node", typescript],
  ["ts59", "node", typescript],
  ["ts60", "node", typescript],
  ["ts70", "node", typescript],
  ["ts60", "bundler", { ...typescript, module: "esnext", moduleResolution: "bundler" }],
]

/** Compiles programs that use the package, and writes their declarations. */
async function compileIn(project, [version, name, options]) {
  const config = join(project, `tsconfig.${version}.${name}.json`)
  const files = name === "bundler" ? ["typed.ts"] : ["typed.ts", "typed.cts"]
  const compilerOptions = { ...options, rootDir: ".", outDir: `declarations-${version}-${name}` }
  writeFileSync(config, JSON.stringify({ compilerOptions, files }))
  await step(`${files.join(" and ")} compile with ${version}, ${name}`, [compiler(version), "-p", config], project)
}

async function useFromEmptyProject(tarball) {
  const project = mkdtempSync(join(tmpdir(), "consumer-"))
  try {
    cpSync(join(root, "scripts", "package-check"), project, { recursive: true })
    writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }))
    npm(["install", "--no-audit", "--no-fund", tarball], project)
    await step("an ES module trains", [join(project, "module.mjs")], project)
    await step("a CommonJS module trains", [join(project, "common.cjs")], project)
    await Promise.all(compilations.map((compilation) => compileIn(project, compilation)))
    await useCommandLine(project)
  } finally {
    rmSync(project, { recursive: true, force: true })
  }
}

try {
  await build()
  const tarball = pack()
  process.stdout.write(`ok     packed ${basename(tarball)}\n`)
  await step("publint", [bin("publint", "src", "cli.js"), tarball, "--strict"])
  await step("are the types wrong", [bin("@arethetypeswrong", "cli", "dist", "index.js"), tarball, "--no-color"])
  await useFromEmptyProject(tarball)
  await runExampleWorkflow(tarball)
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
