import { existsSync, readdirSync, statSync } from "node:fs"
import { basename, join, resolve } from "node:path"
import type { Problem } from "./finding.js"
import { importsLibrary } from "./importsLibrary.js"

/** The files that a check looks at, as absolute paths. */
export interface Targets {
  readonly typescript: readonly string[]
  readonly configs: readonly string[]
  readonly javascript: readonly string[]
  readonly problems: readonly Problem[]
}

const isTypeScript = (file: string): boolean => /\.[cm]?tsx?$/.test(file) && !/\.d\.[cm]?ts$/.test(file)
const isJavaScript = (file: string): boolean => /\.[cm]?js$/.test(file)
const isConfig = (file: string): boolean => /^[tj]sconfig.*\.json$/.test(basename(file))

/** Folders that hold what others wrote, or what was built from files that are checked themselves. */
const skipped = new Set(["node_modules", "dist", "build", "out", "coverage"])

/** Finds the files behind paths as they are given: files, folders, configurations. */
export function findTargets(paths: readonly string[]): Targets {
  const found = paths.map((path) => targetsAt(resolve(path), path))
  const all = <K extends keyof Targets>(kind: K) => found.flatMap((one): Targets[K][number][] => [...one[kind]])
  return {
    typescript: [...new Set(all("typescript"))],
    configs: [...new Set(all("configs"))],
    javascript: [...new Set(all("javascript"))],
    problems: all("problems"),
  }
}

const nothing: Targets = { typescript: [], configs: [], javascript: [], problems: [] }

function targetsAt(path: string, given: string): Targets {
  if (!existsSync(path)) return { ...nothing, problems: [{ message: `there is no file or folder "${given}"` }] }
  if (statSync(path).isDirectory()) return targetsIn(path, given)
  if (isTypeScript(path)) return { ...nothing, typescript: [path] }
  if (isJavaScript(path)) return { ...nothing, javascript: [path] }
  if (isConfig(path)) return { ...nothing, configs: [path] }
  return { ...nothing, problems: [{ message: `"${given}" is neither TypeScript, JavaScript nor a tsconfig` }] }
}

function targetsIn(folder: string, given: string): Targets {
  const files = filesIn(folder)
  const typescript = files.filter(isTypeScript)
  const javascript = files.filter((file) => isJavaScript(file) && isSource(file, files) && importsLibrary(file))
  if (typescript.length + javascript.length > 0) return { ...nothing, typescript, javascript }
  const message = `there is nothing to check in "${given}": no TypeScript, and no JavaScript that imports shapewright`
  return { ...nothing, problems: [{ message }] }
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith("."))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesIn(path)
      return entry.isFile() ? [path] : []
    })
    .sort()
}

/** Not what a compiler wrote beside its source. */
const isSource = (file: string, all: readonly string[]): boolean =>
  !all.includes(file.replace(/js$/, "ts")) && !all.includes(file.replace(/js$/, "tsx"))
