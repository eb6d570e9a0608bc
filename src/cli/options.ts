import { parseArgs } from "node:util"
import { suggestion } from "../shape/nearest.js"
import { type Given, type OptionSpec, type OptionSpecs, type OptionValues, UsageError } from "./command.js"

/** Options that every command has. */
export const commonOptions = { help: { about: "show this", short: "h" } } as const satisfies OptionSpecs

/** Reads a command's arguments. @throws UsageError for an unknown option, and for a value that is missing or wrong */
export function parseOptions<O extends OptionSpecs>(
  specs: O,
  args: readonly string[],
): Given<O & typeof commonOptions> {
  const all: OptionSpecs = { ...specs, ...commonOptions }
  const { tokens } = parseArgs({ args: [...args], options: parserOptions(all), strict: false, tokens: true })
  const values: Record<string, string | true> = {}
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value)
    if (token.kind === "option") values[token.name] = checkedValue(all, token.name, token.rawName, token.value)
  }
  // Names and values were checked one by one against the same specs that make the type.
  return { values: values as OptionValues<O & typeof commonOptions>, positionals }
}

function parserOptions(specs: OptionSpecs): Record<string, { type: "string" | "boolean"; short?: string }> {
  const each = ([name, { value, short }]: [string, OptionSpec]) => {
    const type = value === undefined ? ("boolean" as const) : ("string" as const)
    return [name, short === undefined ? { type } : { type, short }] as const
  }
  return Object.fromEntries(Object.entries(specs).map(each))
}

function checkedValue(specs: OptionSpecs, name: string, rawName: string, given: string | undefined): string | true {
  if (!Object.hasOwn(specs, name)) {
    const known = Object.keys(specs).map((one) => `--${one}`)
    throw new UsageError(`there is no option ${rawName}${suggestion(rawName, known)}`)
  }
  const { value } = specs[name] as OptionSpec
  if (value === undefined) {
    if (given !== undefined) throw new UsageError(`${rawName} takes no value (was "${given}")`)
    return true
  }
  if (given === undefined || given === "") {
    throw new UsageError(`${rawName} needs a value: ${typeof value === "string" ? `<${value}>` : value.join(", ")}`)
  }
  if (typeof value !== "string" && !value.includes(given)) {
    throw new UsageError(`${rawName} must be one of ${value.join(", ")} (was "${given}")${suggestion(given, value)}`)
  }
  return given
}
