import type { Diagnostic } from "../../src/cli/check/typescript/compilerOutput.js"
import { readExpectations } from "./fixture.js"

const show = ({ line, column, code, message }: Diagnostic): string => `${line}:${column} ${code} ${message}`

/**
 * What is wrong between a fixture's announcements and what one compiler version reported in that file: an announced
 * diagnostic that is absent, stands at another token or has another text, and any that was not announced.
 */
export function compare(source: string, reported: readonly Diagnostic[], version: string): string[] {
  const lines = source.split("\n")
  const left = [...reported]
  const problems: string[] = []
  for (const { line, token, message, versions } of readExpectations(source)) {
    if (versions && !versions.includes(version)) continue
    const index = left.findIndex((diagnostic) => diagnostic.line === line)
    const found = left[index]
    if (!found) {
      problems.push(`line ${line}: no error, expected at \`${token}\`: ${message}`)
      continue
    }
    left.splice(index, 1)
    const at = lines[line - 1]?.slice(found.column - 1) ?? ""
    if (!at.startsWith(token)) problems.push(`line ${line}: the error stands at \`${at}\`, expected at \`${token}\``)
    if (!found.message.includes(message)) {
      problems.push(`line ${line}: another text, expected: ${message}\n  was: ${show(found)}`)
    }
  }
  return [...problems, ...left.map((diagnostic) => `an error that was not announced: ${show(diagnostic)}`)]
}
