import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"
import { realPath } from "../paths.js"
import { type Compiler, runCompiler } from "./compiler.js"
import { type Diagnostic, readDiagnostics } from "./compilerOutput.js"

/** What a compiler said about a program. */
export interface Compilation {
  readonly diagnostics: readonly Diagnostic[]
  /** Absolute paths of the program's files. */
  readonly files: ReadonlySet<string>
}

/** Options under which a project is looked at and nothing is written, whatever it is set up to write. */
const readOnly = [
  ...["--noEmit", "true", "--emitDeclarationOnly", "false"],
  ...["--composite", "false", "--incremental", "false", "--tsBuildInfoFile", "null"],
  ...["--pretty", "false", "--noErrorTruncation", "true", "--listFiles", "true"],
]

/** The nearest `tsconfig.json` in a folder or above it. */
export function findConfig(folder: string): string | undefined {
  const file = join(folder, "tsconfig.json")
  if (existsSync(file)) return file
  const parent = dirname(folder)
  return parent === folder ? undefined : findConfig(parent)
}

/** Compiles a project as its configuration says. */
export async function compileProject(compiler: Compiler, config: string): Promise<Compilation> {
  const output = await runCompiler(compiler, ["--project", config, ...readOnly])
  const diagnostics = readDiagnostics(output).map((one) => ({ ...one, file: one.file && realPath(resolve(one.file)) }))
  const listed = output.split(/\r?\n/).filter((line) => /^(?:\/|[A-Za-z]:[\\/])\S.*\.[cm]?[jt]sx?$/.test(line))
  return { diagnostics, files: new Set(listed.map(realPath)) }
}

/** Compiles files that no project lists, with the options of the project that they lie in, or with strict ones. */
export async function compileFiles(
  compiler: Compiler,
  files: readonly string[],
  config: string | undefined,
): Promise<Compilation> {
  const folder = mkdtempSync(join(tmpdir(), "shapewright-"))
  try {
    const made = join(folder, "tsconfig.json")
    const project =
      config === undefined ? looseProject(dirname(files[0] ?? ".")) : await extendedProject(compiler, config)
    writeFileSync(made, JSON.stringify({ ...project, files, include: [], references: [] }))
    return await compileProject(compiler, made)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function extendedProject(compiler: Compiler, config: string): Promise<object> {
  const { compilerOptions } = await shownConfig(compiler, config)
  const typeRoots = compilerOptions?.typeRoots === undefined ? { typeRoots: typeRootsAbove(dirname(config)) } : {}
  return { extends: config, compilerOptions: { rootDir: null, ...typeRoots } }
}

const looseProject = (folder: string): object => ({
  compilerOptions: {
    strict: true,
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    moduleDetection: "force",
    allowImportingTsExtensions: true,
    jsx: "preserve",
    skipLibCheck: true,
    typeRoots: typeRootsAbove(folder),
    types: typeRootsAbove(folder).some((root) => existsSync(join(root, "node"))) ? ["node"] : [],
  },
})

function typeRootsAbove(folder: string): readonly string[] {
  const parent = dirname(folder)
  const here = join(folder, "node_modules", "@types")
  return [...(existsSync(here) ? [here] : []), ...(parent === folder ? [] : typeRootsAbove(parent))]
}

/** The configurations that a project refers to, and those that these refer to; each once. */
export async function referencedConfigs(compiler: Compiler, config: string): Promise<readonly string[]> {
  const found: string[] = []
  const open = [config]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const one of await referencesOf(compiler, next)) {
      if (one === config || found.includes(one)) continue
      found.push(one)
      open.push(one)
    }
  }
  return found
}

async function referencesOf(compiler: Compiler, config: string): Promise<readonly string[]> {
  const { references = [] } = await shownConfig(compiler, config)
  return references
    .map(({ path }) => resolve(dirname(config), path))
    .map((path) => (path.endsWith(".json") ? path : join(path, "tsconfig.json")))
    .filter((path) => existsSync(path))
}

/** What a configuration comes to, with all that it extends. */
interface ShownConfig {
  readonly compilerOptions?: { readonly typeRoots?: readonly string[] }
  readonly references?: readonly { readonly path: string }[]
}

async function shownConfig(compiler: Compiler, config: string): Promise<ShownConfig> {
  const shown = await runCompiler(compiler, ["--project", config, "--showConfig"])
  // What is wrong with a configuration is told when it is compiled.
  return shown.startsWith("{") ? (JSON.parse(shown) as ShownConfig) : {}
}
