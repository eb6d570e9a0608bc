import { suggestion } from "../shape/nearest.js"
import { type Command, type CommandEntry, type ExitCode, exitCodes, UsageError } from "./command.js"
import { commandHelp, overview } from "./help.js"
import { parseOptions } from "./options.js"
import { packageVersion } from "./packageRoot.js"
import type { Terminal } from "./terminal.js"

/** Runs the command that the arguments name. Never throws: what goes wrong is told, and is in the exit code. */
export async function run(
  entries: readonly CommandEntry[],
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    return await dispatch(entries, args, terminal)
  } catch (error) {
    const told = error instanceof UsageError ? error.message : String(error instanceof Error ? error.stack : error)
    terminal.complain(`shapewright: ${told}`)
    return exitCodes.unusable
  }
}

async function dispatch(
  entries: readonly CommandEntry[],
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const [first, ...rest] = args
  if (first === "--version" || first === "-v") {
    terminal.print(packageVersion())
    return exitCodes.ok
  }
  const wantsHelp = first === "help" || first === "--help" || first === "-h"
  if (wantsHelp && rest.length > 0) return dispatch(entries, [...rest, "--help"], terminal)
  if (wantsHelp) {
    terminal.print(overview(entries).trimEnd())
    return exitCodes.ok
  }
  if (first === undefined) throw new UsageError(`which command?\n\n${overview(entries).trimEnd()}`)
  const entry = entryFor(entries, args)
  return call(entry.name, await entry.load(), args.slice(entry.name.split(" ").length), terminal)
}

async function call(name: string, command: Command, args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    const given = parseOptions(command.options, args)
    if (given.values.help === undefined) return await command.run(given, terminal)
    terminal.print(commandHelp(name, command).trimEnd())
    return exitCodes.ok
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw new UsageError(`${name}: ${error.message}\nshapewright ${name} --help shows what it takes`)
  }
}

/** The entry whose words the arguments begin with. */
function entryFor(entries: readonly CommandEntry[], args: readonly string[]): CommandEntry {
  const begins = ({ name }: CommandEntry): boolean => name.split(" ").every((word, i) => args[i] === word)
  const entry = entries.find(begins)
  if (entry !== undefined) return entry
  const [first = "", second] = args
  const group = entries.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name)
  if (group.length > 0) {
    const given = second === undefined || second.startsWith("-") ? first : `${first} ${second}`
    throw new UsageError(`there is no command "${given}", but ${group.join(", ")}${suggestion(given, group)}`)
  }
  if (first.startsWith("-"))
    throw new UsageError(`there is no option ${first}${suggestion(first, ["--help", "--version"])}`)
  const names = entries.flatMap(({ name }) => [name, name.split(" ")[0] ?? ""])
  throw new UsageError(`there is no command "${first}"${suggestion(first, names)}\nshapewright --help lists them`)
}
