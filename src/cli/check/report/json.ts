import type { ExitCode } from "../../command.js"
import type { Report } from "../finding.js"

/** A report for programs, as one JSON document. */
export function jsonOf({ findings, others, problems, notes, files }: Report, exitCode: ExitCode): string {
  const document = { exitCode, shapeErrors: findings, otherErrors: others, problems, notes, files }
  return JSON.stringify(document, null, 2)
}
