// The commands behind package.json's scripts. Each installs what is missing first, so that a fresh clone needs no
// step before them (npm runs no pre- and post-scripts under ignore-scripts).
import { join, relative } from "node:path"
import { ensureInstalled, root } from "./ensure-installed.mjs"

const bin = (...path) => join(root, "node_modules", ...path)
const tools = {
  biome: bin("@biomejs", "biome", "bin", "biome"),
  depcruise: bin("dependency-cruiser", "bin", "dependency-cruise.mjs"),
  tsc: bin("typescript", "bin", "tsc"),
  tsx: bin("tsx", "dist", "cli.mjs"),
  typedoc: bin("typedoc", "bin", "typedoc"),
  vitest: bin("vitest", "vitest.mjs"),
}
const script = (name) => join(root, "scripts", name)

/** Programs written in TypeScript run on the built package, as its users would run it. */
async function runProgram(path, args = [], options = {}) {
  const [{ ensureBuilt }, { node }] = await Promise.all([import("./build.mjs"), import("./tools.mjs")])
  await ensureBuilt()
  return node(["--enable-source-maps", tools.tsx, "--tsconfig", "tsconfig.run.json", path, ...args], options)
}

/** Runs several checks at once and prints each one's output when it is done. */
async function together(checks) {
  const { node } = await import("./tools.mjs")
  const started = Date.now()
  const codes = await Promise.all(
    checks.map(async ([name, args]) => {
      const { code, output } = await node(args, { capture: true })
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`)
      process.stdout.write(`${code === 0 ? "ok    " : "failed"} ${name} (${seconds} s)\n`)
      return code
    }),
  )
  return { code: codes.find((code) => code !== 0) ?? 0 }
}

/** Files that are written from others, each by a command that also takes `--check`. */
const generators = [
  ["layer registry", script("generate-registry.mjs")],
  ["ops index", script("generate-ops-index.mjs")],
  ["errors page", tools.tsx, join(root, "test", "diagnostics", "catalogue", "write.ts")],
  ["names of Keras", tools.tsx, join(root, "test", "conformance", "names", "write.ts")],
  ["tables of figures", tools.tsx, join(root, "bench", "page.ts")],
]

const commands = {
  check: () =>
    together([
      ["biome", [tools.biome, "check", "--error-on-warnings", "."]],
      ["types", [tools.tsc, "-p", "tsconfig.json", "--incremental", "--tsBuildInfoFile", ".cache/check.tsbuildinfo"]],
      ["rooms", [tools.depcruise, "--config", ".dependency-cruiser.cjs", "src", "types"]],
      ...generators.map(([name, ...command]) => [name, [...command, "--check"]]),
    ]),
  generate: () => together(generators.map(([name, ...command]) => [name, command])),
  test: async (args) => {
    const { node } = await import("./tools.mjs")
    const report = ["--reporter=default", "--reporter=json", "--outputFile.json=.cache/vitest.json"]
    return node([tools.vitest, "run", ...report, ...args])
  },
  fuzz: async ([cases = "20000"]) => {
    const { node } = await import("./tools.mjs")
    const env = { ...process.env, SHAPEWRIGHT_FUZZ: cases }
    return node([tools.vitest, "run", "--project", "unit", "test/formats/fuzz"], { env })
  },
  demo: (args) => runProgram("examples/digits/main.ts", args),
  bench: (args) => runProgram("bench/main.ts", args),
  examples: async (args) => {
    const { filesBelow } = await import("./tools.mjs")
    const all = filesBelow(join(root, "examples"), (file) => file.endsWith("main.ts")).map((file) =>
      relative(root, file),
    )
    const wanted = all.filter((file) =>
      args.length ? args.some((name) => file.includes(name)) : !file.includes("digits"),
    )
    if (wanted.length === 0) throw new Error(`there is no such example: ${args.join(", ")}`)
    for (const file of wanted) {
      process.stdout.write(`\n${file}\n`)
      const started = Date.now()
      const { code } = await runProgram(file)
      if (code !== 0) return { code }
      process.stdout.write(`done in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
    }
    return { code: 0 }
  },
  format: async (args) =>
    (await import("./tools.mjs")).node([tools.biome, "check", "--write", ...(args.length ? args : ["."])]),
  conformance: async (args) => (await import("./tools.mjs")).node([tools.tsx, "test/conformance/main.ts", ...args]),
  "conformance-keras": async (args) =>
    (await import("./tools.mjs")).node([tools.tsx, "test/conformance/keras/main.ts", ...args]),
  properties: async (args) => (await import("./tools.mjs")).node([tools.tsx, "test/properties/main.ts", ...args]),
  "types-cost": async (args) => (await import("./tools.mjs")).node([tools.tsx, "test/types-cost/main.ts", ...args]),
  docs: async (args) => (await import("./tools.mjs")).node([tools.typedoc, ...args]),
}

/** Commands that are one script of their own. */
const scripts = {
  build: "build.mjs",
  "check-docs": "check-docs.mjs",
  "package-check": "package-check.mjs",
  "node-matrix": "node-matrix.mjs",
}

async function run(name, args) {
  if (commands[name]) return commands[name](args)
  const { node } = await import("./tools.mjs")
  if (scripts[name]) return node([script(scripts[name]), ...args])
  throw new Error(`there is no command "${name}"; there are: ${Object.keys({ ...commands, ...scripts }).join(", ")}`)
}

const [name, ...args] = process.argv.slice(2)
ensureInstalled()
try {
  process.exitCode = (await run(name, args)).code
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
