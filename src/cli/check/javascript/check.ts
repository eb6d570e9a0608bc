import { availableParallelism } from "node:os"
import { type Finding, joinReports, noReport, type Report } from "../finding.js"
import { realPath } from "../paths.js"
import { partsOf } from "../sentence.js"
import type { Outcome } from "./outcome.js"
import { runProgram } from "./runProgram.js"

/**
 * Checks JavaScript files: runs each one in a process of its own, in which models are made but nothing is trained.
 *
 * @param seconds after which a program that has not come to its end is stopped
 */
export async function checkJavaScript(files: readonly string[], seconds: number): Promise<Report> {
  const reports: Report[] = []
  const queue = files.map(realPath)
  const work = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift())
      reports.push(await checkFile(file, seconds))
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work))
  return joinReports(reports)
}

async function checkFile(file: string, seconds: number): Promise<Report> {
  const { outcomes, ended } = await runProgram(file, seconds)
  const of = <K extends Outcome["kind"]>(kind: K) =>
    outcomes.filter((one): one is Extract<Outcome, { kind: K }> => one.kind === kind)
  const report: Report = {
    ...noReport,
    files: [file],
    findings: of("mistake").map(({ kind: _, ...mistake }): Finding => {
      const { layer, ...parts } = partsOf(mistake.message)
      const named = mistake.layer ?? layer
      return { file, line: 1, column: 1, ...mistake, ...parts, ...(named && { layer: named }) }
    }),
    problems: of("failure").map(({ kind: _, message, ...place }) => ({
      file,
      ...place,
      message: `could not run: ${message}`,
    })),
  }
  const { findings, problems } = report
  if (!ended && of("loaded").length === 0) {
    const message = `did not come to its end in ${seconds} s and was stopped; give it more with --timeout`
    return { ...report, problems: [...problems, { file, message }] }
  }
  if (of("model").length > 0 || findings.length + problems.length > 0) return report
  const note = `${file}: no model was made when this file ran; what functions make is checked when something calls them`
  return { ...report, notes: [note] }
}
