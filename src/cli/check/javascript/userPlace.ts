import { fileURLToPath } from "node:url"
import type { Place } from "../finding.js"

const frame = /^at (?:async )?(?:.*? \()?((?:file:\/\/|\/|[A-Za-z]:[\\/]).*):(\d+):(\d+)\)?$/

/** The innermost place of a stack that is in none of the folders (of this package) and not in Node itself. */
export function userPlace(stack: string | undefined, folders: readonly string[]): Place | undefined {
  for (const line of stack?.split("\n") ?? []) {
    const [, path, row, column] = frame.exec(line.trim()) ?? []
    if (path === undefined) continue
    const file = path.startsWith("file://") ? fileURLToPath(path) : path
    if (!folders.some((folder) => file.startsWith(folder))) return { file, line: Number(row), column: Number(column) }
  }
  return undefined
}

/** Where the syntax is wrong, as Node prints it before a `SyntaxError`: file and line, the line, and a mark below it. */
export function syntaxPlace(printed: string): Place | undefined {
  const found = /^((?:file:\/\/|\/|[A-Za-z]:[\\/]).*):(\d+)\r?\n.*\r?\n( *)\^+\r?\n\r?\nSyntaxError:/m.exec(printed)
  if (found === null) return undefined
  const [, path = "", line, marker = ""] = found
  return {
    file: path.startsWith("file://") ? fileURLToPath(path) : path,
    line: Number(line),
    column: marker.length + 1,
  }
}
