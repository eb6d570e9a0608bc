import type { Terminal } from "./terminal.js"

/** How a command ends: all is well; what it looked for was found (or failed); wrong usage, or it could not run. */
export const exitCodes = { ok: 0, found: 1, unusable: 2 } as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** One option of a command: `--name`, or `-n`; with a value where `value` names it. */
export interface OptionSpec {
  readonly about: string
  readonly short?: string
  /** What stands for the value in the help: `seconds`; a list of choices where only those are taken. */
  readonly value?: string | readonly string[]
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>

/** Values of options as they were given: text where the option has a value, else true. */
export type OptionValues<O extends OptionSpecs> = {
  readonly [K in keyof O]?: O[K] extends { readonly value: infer V }
    ? V extends readonly (infer Choice)[]
      ? Choice
      : string
    : true
}

/** What a command is called with. */
export interface Given<O extends OptionSpecs = OptionSpecs> {
  readonly values: OptionValues<O>
  readonly positionals: readonly string[]
}

/** A command: what its help says, and what it does. */
export interface Command<O extends OptionSpecs = OptionSpecs> {
  /** What follows the command's name in the help: `<file or folder...>`; empty where it takes options alone. */
  readonly takes: string
  /** Paragraphs of the help, below the usage. */
  readonly about: string
  readonly options: O
  run(given: Given<O>, terminal: Terminal): Promise<ExitCode>
}

/** A command whose options are typed by what it declares. */
export const defineCommand = <const O extends OptionSpecs>(command: Command<O>): Command<O> => command

/** A line of the table of commands; the command itself is loaded when it is called. */
export interface CommandEntry {
  /** One word, or several for commands of a group: `"native install"`. */
  readonly name: string
  /** One line in the overview. */
  readonly summary: string
  readonly load: () => Promise<Command>
}

/** Wrong usage: told in one sentence, with the exit code for it. */
export class UsageError extends Error {
  override get name(): "UsageError" {
    return "UsageError"
  }
}
