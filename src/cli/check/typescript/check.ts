import { dirname } from "node:path"
import { builtSources } from "../../packageRoot.js"
import { joinReports, noReport, type Report } from "../finding.js"
import { importsLibrary } from "../importsLibrary.js"
import { realPath } from "../paths.js"
import { type Compiler, findCompiler } from "./compiler.js"
import type { Diagnostic } from "./compilerOutput.js"
import { type Compilation, compileFiles, compileProject, findConfig, referencedConfigs } from "./project.js"
import { recognize } from "./recognize.js"
import { readVocabulary, type Vocabulary } from "./vocabulary.js"

/** Which TypeScript to look at. */
export interface TypeScriptTargets {
  /** Absolute paths of files; each is compiled in the project that it lies in. */
  readonly files: readonly string[]
  /** Absolute paths of configurations, each of which stands for all files of its project. */
  readonly configs: readonly string[]
}

/** Checks TypeScript files with the compilers that their projects have installed. */
export async function checkTypeScript({ files, configs }: TypeScriptTargets): Promise<Report> {
  const byConfig = new Map<string | undefined, string[]>()
  for (const file of files.map(realPath)) {
    const config = findConfig(dirname(file))
    byConfig.set(config, [...(byConfig.get(config) ?? []), file])
  }
  const reports = [
    ...configs.map((config) => checkIn(realPath(config), undefined)),
    ...[...byConfig].map(([config, wanted]) => checkIn(config, wanted)),
  ]
  return joinReports(await Promise.all(reports))
}

/** Checks the wanted files of a project; all of its own files where none are named. */
async function checkIn(config: string | undefined, wanted: readonly string[] | undefined): Promise<Report> {
  const place = config ?? wanted?.[0] ?? "."
  const compiler = findCompiler(dirname(place))
  if (typeof compiler === "string") return { ...noReport, problems: [{ message: compiler, file: place }] }
  if (wanted === undefined) {
    const compilation = await compileProject(compiler, place)
    const own = [...compilation.files].filter((file) => !isLibrary(file))
    return reportOf([compilation], new Set(own))
  }
  return reportOf(await compileWanted(compiler, config, wanted), new Set(wanted))
}

const isLibrary = (file: string): boolean => /[\\/]node_modules[\\/]/.test(file)

/** Compiles until each wanted file was seen: the project, the projects that it refers to, what is left by itself. */
async function compileWanted(
  compiler: Compiler,
  config: string | undefined,
  wanted: readonly string[],
): Promise<readonly Compilation[]> {
  const done: Compilation[] = []
  const left = () => wanted.filter((file) => !done.some(({ files }) => files.has(file)))
  if (config !== undefined) done.push(await compileProject(compiler, config))
  if (config !== undefined && left().length > 0) {
    for (const one of await referencedConfigs(compiler, config)) {
      if (left().length > 0) done.push(await compileProject(compiler, one))
    }
  }
  // A project without any file is no mistake where its files are those of others.
  if (left().length === 0) return done
  const kept = done.filter(({ files }) => files.size > 0)
  return [...kept, await compileFiles(compiler, left(), config)]
}

function reportOf(compilations: readonly Compilation[], wanted: ReadonlySet<string>): Report {
  const diagnostics = compilations.flatMap((one) => one.diagnostics)
  const vocabulary = diagnostics.length === 0 ? undefined : readVocabulary(builtSources)
  const reports =
    vocabulary === undefined ? [] : compilations.map((one) => classify(one.diagnostics, wanted, vocabulary))
  return joinReports([{ ...noReport, files: [...wanted] }, ...reports])
}

function classify(diagnostics: readonly Diagnostic[], wanted: ReadonlySet<string>, vocabulary: Vocabulary): Report {
  const onlySyntax = diagnostics.every(({ code }) => isSyntax(code))
  const reports = diagnostics.map((diagnostic): Report => {
    const { file, line, column, code, message } = diagnostic
    const told = { message: `${code}: ${message}` }
    if (file === "") return { ...noReport, problems: [told] }
    const place = { file, line, column }
    if (onlySyntax || preventsCheck(diagnostic)) return { ...noReport, problems: [{ ...place, ...told }] }
    if (!wanted.has(file)) return noReport
    const recognized = recognize(message, vocabulary, importsLibrary(file))
    return recognized === undefined
      ? { ...noReport, others: [{ ...place, ...told }] }
      : { ...noReport, findings: [{ ...place, ...recognized }] }
  })
  return joinReports(reports)
}

/** The parser's errors: where there are some, the compiler looks at nothing else. */
const isSyntax = (code: string): boolean => /^TS1\d{3}$/.test(code)

/** Errors after which shapes are not known: in a configuration, a project that is not built, this package not found. */
const preventsCheck = ({ file, code, message }: Diagnostic): boolean =>
  file.endsWith(".json") ||
  code === "TS6305" ||
  (["TS2307", "TS2792", "TS7016"].includes(code) && /module '"?shapewright"?'/.test(message))
