import { relative } from "node:path"
import type { Terminal } from "../../terminal.js"
import type { Finding, Place, Report } from "../finding.js"
import { summaryOf } from "./summary.js"

/** Prints a report for people: where, which layer, what is expected, what was received, what to do. */
export function printText(report: Report, terminal: Terminal, all: boolean): void {
  const { findings, others, problems, notes } = report
  const at = (place: Partial<Place>): string =>
    place.file === undefined ? "" : terminal.paint("cyan", shownPlace(place))
  for (const finding of findings) terminal.print(`${at(finding)}  ${blockOf(finding, terminal)}\n`)
  if (all) for (const other of others) terminal.print(`${at(other)}  ${other.message}\n`)
  for (const problem of problems) {
    const told = [at(problem), problem.message].filter(Boolean).join("  ")
    terminal.print(`${terminal.paint("yellow", "cannot check")}  ${told}\n`)
  }
  for (const note of notes) terminal.print(`${terminal.paint("dim", note)}\n`)
  const colour = findings.length > 0 ? "red" : problems.length > 0 ? "yellow" : "green"
  terminal.print(terminal.paint(colour, summaryOf(report)))
  if (others.length > 0 && !all) {
    terminal.print(terminal.paint("dim", "tsc --noEmit shows the other errors; with --all they are printed and count"))
  }
}

/** `src/model.ts:3:7`, from the current folder. */
export function shownPlace({ file = "", line, column }: Partial<Place>): string {
  const path = relative(process.cwd(), file)
  return [path === "" || path.startsWith("..") ? file : path, line, column].filter(Boolean).join(":")
}

function blockOf({ layer, expected, received, advice, message }: Finding, terminal: Terminal): string {
  const facts = Object.entries({ expected, received, "to do": advice }).filter(([, text]) => text !== undefined)
  // What does not say what is expected or received is told in full.
  if (expected === undefined || facts.length < 2) return terminal.paint("bold", message)
  const lines = facts.map(([name, text]) => `  ${terminal.paint("dim", name.padEnd(8))}  ${text}`)
  return [terminal.paint("bold", layer ?? "mismatch"), ...lines].join("\n")
}
