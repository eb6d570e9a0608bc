import { fileURLToPath } from "node:url"
import type { Place } from "../finding.js"

const frame = /^at (?:async )?(?:.*? \()?((?:file:\/\/|\/|[A-Za-z]:[\\/]).*):(\d+):(\d+)\)?$/

/** The innermost place of a stack that is not in `folder` (this package) and not in Node itself. */
export function userPlace(stack: string | undefined, folder: string): Place | undefined {
  for (const line of stack?.split("\n") ?? []) {
    const [, path, row, column] = frame.exec(line.trim()) ?? []
    if (path === undefined) continue
    const file = path.startsWith("file://") ? fileURLToPath(path) : path
    if (!file.startsWith(folder)) return { file, line: Number(row), column: Number(column) }
  }
  return undefined
}

/** Where a `SyntaxError` is: Node writes `file:line` before it. */
export function syntaxPlace(stack: string | undefined): Place | undefined {
  const [, path, line] = /^((?:file:\/\/|\/|[A-Za-z]:[\\/]).*):(\d+)\n/.exec(stack ?? "") ?? []
  if (path === undefined) return undefined
  const [, marker = ""] = /\n( *)\^+\n/.exec(stack ?? "") ?? []
  const file = path.startsWith("file://") ? fileURLToPath(path) : path
  return { file, line: Number(line), column: marker.length + 1 }
}
