import type { Report } from "../finding.js"

const several = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`

/** The last line of a report, in words. */
export function summaryOf({ findings, others, problems, files }: Report): string {
  const found = findings.length === 0 ? "No shape errors" : several(findings.length, "shape error")
  const further = [
    others.length > 0 ? several(others.length, "other TypeScript error") : "",
    problems.length > 0 ? several(problems.length, "problem") : "",
  ].filter(Boolean)
  return [`${found} in ${several(files.length, "file")}`, ...further].join("; ")
}
