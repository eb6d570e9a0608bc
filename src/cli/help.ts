import type { Command, CommandEntry, OptionSpec } from "./command.js"
import { commonOptions } from "./options.js"

/** Rows of two columns, the second one aligned. */
function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([first]) => first.length))
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`).join("\n")
}

/** What `shapewright --help` says. */
export const overview = (entries: readonly CommandEntry[]): string => `Usage: shapewright <command> [options]

Commands:
${table(entries.map(({ name, summary }) => [name, summary]))}

Options:
${table([
  ["-h, --help", "show this; after a command: its own help"],
  ["-v, --version", "print the version"],
])}
`

/** What `shapewright <command> --help` says. */
export function commandHelp(name: string, { takes, about, options }: Command): string {
  const rows = Object.entries({ ...options, ...commonOptions }).map(
    ([option, spec]) => [optionName(option, spec), spec.about] as const,
  )
  return `Usage: shapewright ${[name, takes, "[options]"].filter(Boolean).join(" ")}

${about.trim()}

Options:
${table(rows)}
`
}

function optionName(name: string, { short, value }: OptionSpec): string {
  const shown = value === undefined ? "" : ` <${typeof value === "string" ? value : value.join("|")}>`
  return `${short === undefined ? "    " : `-${short}, `}--${name}${shown}`
}
