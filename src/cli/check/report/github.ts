import { relative, sep } from "node:path"
import type { Terminal } from "../../terminal.js"
import type { Place, Report } from "../finding.js"
import { summaryOf } from "./summary.js"

/** Prints a report as workflow commands of GitHub Actions, which become annotations of the changed lines. */
export function printGithub(report: Report, terminal: Terminal, all: boolean): void {
  const { findings, others, problems, notes } = report
  for (const { layer, message, ...place } of findings) terminal.print(command(layer ?? "shapes", message, place))
  if (all) for (const { message, ...place } of others) terminal.print(command("TypeScript", message, place))
  for (const { message, ...place } of problems) terminal.print(command("cannot check", message, place))
  for (const note of notes) terminal.print(`::notice::${escapeText(note)}`)
  terminal.print(summaryOf(report))
}

function command(title: string, message: string, { file, line, column }: Partial<Place>): string {
  const properties = { ...(file && { file: inRepository(file) }), line, col: column, title: `shapewright: ${title}` }
  const listed = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  return `::error ${listed.join(",")}::${escapeText(message)}`
}

/** Annotations want paths from the root of the repository. */
const inRepository = (file: string): string =>
  relative(process.env.GITHUB_WORKSPACE ?? process.cwd(), file).replaceAll(sep, "/")

const escapeText = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")

const escapeProperty = (text: string): string => escapeText(text).replaceAll(":", "%3A").replaceAll(",", "%2C")
