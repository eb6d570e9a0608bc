import { join, relative } from "node:path"
import typescript from "typescript"
import { consumer } from "../../scripts/consumer.mjs"

/** What an editor shows at the place of a program that is marked with `|`. */
export interface Editor {
  /** Names that are offered, without the globals. */
  completions(program: string): readonly string[]
  /** What hovering over the name that ends at the mark shows. */
  hover(program: string): Hover
  /** The call whose arguments are being written. */
  signature(program: string): SignatureHelp
  /** The file, inside of the package, that defines the name that ends at the mark, and the line there. */
  definition(program: string): Definition
  /** What is underlined in a program without a mark: the messages, and the source text that each begins at. */
  mistakes(program: string): readonly Mistake[]
}

/** What is said of a place. */
export interface Mistake {
  readonly at: string
  readonly message: string
}

/** A hover: the type, and the documentation below it. */
export interface Hover {
  readonly type: string
  readonly documentation: string
  readonly tags: readonly string[]
}

/** Signature help: the parameters with their documentation, and which of them is being written. */
export interface SignatureHelp {
  readonly parameters: readonly { readonly name: string; readonly documentation: string }[]
  readonly active: number
  readonly documentation: string
}

/** Where something is defined. */
export interface Definition {
  readonly file: string
  readonly line: string
}

/** Where globals and keywords begin in the order of what is offered. */
const globals = "15"

const compilerOptions: typescript.CompilerOptions = {
  target: typescript.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: typescript.ModuleKind.NodeNext,
  moduleResolution: typescript.ModuleResolutionKind.NodeNext,
  strict: true,
  skipLibCheck: true,
  types: [],
}

/** TypeScript's language service on a file of `folder`: by default that of a consumer of the emitted package. */
export function openEditor(folder = consumer, ts: typeof typescript = typescript): Editor {
  const file = join(folder, "edited.ts")
  let text = ""
  let version = 0
  const read = (path: string): string | undefined => (path === file ? text : ts.sys.readFile(path))
  const host: typescript.LanguageServiceHost = {
    getScriptFileNames: () => [file],
    getScriptVersion: (path) => (path === file ? `${version}` : "0"),
    getScriptSnapshot: (path) => {
      const content = read(path)
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content)
    },
    getCurrentDirectory: () => folder,
    getCompilationSettings: () => compilerOptions,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (path) => path === file || ts.sys.fileExists(path),
    readFile: read,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  }
  const service = ts.createLanguageService(host)

  const write = (program: string): void => {
    text = program
    version++
  }
  const edit = (program: string): number => {
    const mark = program.indexOf("|")
    if (mark < 0) throw new Error(`a program needs a mark: ${program}`)
    write(program.slice(0, mark) + program.slice(mark + 1))
    return mark
  }

  return {
    completions: (program) => {
      const found = service.getCompletionsAtPosition(file, edit(program), {})?.entries ?? []
      return found.filter((entry) => entry.sortText < globals).map(({ name }) => name)
    },
    hover: (program) => {
      const info = service.getQuickInfoAtPosition(file, edit(program) - 1)
      return {
        type: ts.displayPartsToString(info?.displayParts),
        documentation: ts.displayPartsToString(info?.documentation),
        tags: info?.tags?.map((tag) => tag.name) ?? [],
      }
    },
    signature: (program) => {
      const help = service.getSignatureHelpItems(file, edit(program), {})
      const item = help?.items[0]
      return {
        parameters:
          item?.parameters.map(({ name, documentation }) => ({
            name,
            documentation: ts.displayPartsToString(documentation),
          })) ?? [],
        active: help?.argumentIndex ?? -1,
        documentation: ts.displayPartsToString(item?.documentation),
      }
    },
    definition: (program) => {
      const [found] = service.getDefinitionAtPosition(file, edit(program) - 1) ?? []
      if (found === undefined) return { file: "", line: "" }
      const defining = read(found.fileName) ?? ""
      const from = defining.lastIndexOf("\n", found.textSpan.start) + 1
      return {
        file: relative(join(consumer, "node_modules", "shapewright"), found.fileName),
        line: defining.slice(from, defining.indexOf("\n", from)).trim(),
      }
    },
    mistakes: (program) => {
      write(program)
      return service.getSemanticDiagnostics(file).map(({ messageText, start = 0, length = 0 }) => ({
        at: text.slice(start, start + length),
        message: ts.flattenDiagnosticMessageText(messageText, "\n"),
      }))
    },
  }
}
