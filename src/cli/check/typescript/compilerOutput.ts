/** One diagnostic as the compiler's command line prints it under `--pretty false`. */
export interface Diagnostic {
  /** The file as printed, or an empty string for a diagnostic of the whole compilation. */
  readonly file: string
  readonly line: number
  readonly column: number
  readonly code: string
  /** The message with its continuation lines, joined with a line feed. */
  readonly message: string
}

const located = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/
const global = /^error (TS\d+): (.*)$/

/** Reads the diagnostics of any TypeScript version from its command line's output. */
export function readDiagnostics(output: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  for (const text of output.split(/\r?\n/)) {
    const here = located.exec(text)
    const everywhere = global.exec(text)
    if (here) {
      const [, file = "", line, column, code = "", message = ""] = here
      diagnostics.push({ file, line: Number(line), column: Number(column), code, message })
    } else if (everywhere) {
      const [, code = "", message = ""] = everywhere
      diagnostics.push({ file: "", line: 0, column: 0, code, message })
    } else if (/^\s+\S/.test(text)) {
      const last = diagnostics.pop()
      if (last) diagnostics.push({ ...last, message: `${last.message}\n${text}` })
    }
  }
  return diagnostics
}
