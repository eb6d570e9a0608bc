import { ConfigError, formatValue } from "../../shape/errors.js"
import { knownOptions } from "../../shape/options.js"
import { checkName } from "../input.js"
import { partOf } from "../tensor.js"
import type { Part } from "./block.js"
import { noList } from "./made.js"

/** Options that every block takes. */
export interface BlockOptions {
  /** Stands in front of the names of the layers inside: `"stem/conv2d"`. */
  readonly name?: string
}

/** The options, and the name among them. @throws ConfigError for what is no name, and for unknown options */
export function blockOptions<O extends BlockOptions>(
  kind: string,
  options: unknown,
  known: readonly (keyof O & string)[],
) {
  const given = knownOptions<O>(kind, (options ?? {}) as O, known)
  return { ...given, names: { givenName: checkName(kind, given.name) } }
}

/** The layer, network or block behind a user's value. @throws ConfigError for anything else */
export function checkPart(kind: string, what: string, given: unknown): Part {
  const part = partOf(given)
  if (part !== undefined) return part
  const advice = typeof given === "function" ? "call it: layers.relu()" : "write layers.relu(), for example"
  throw new ConfigError(`${kind}: ${what} must be a layer, a model or a block (was ${formatValue(given)}); ${advice}`, {
    received: given,
    path: what,
  })
}

/** Those behind a list. @throws ConfigError for what is no list, or holds anything else */
export function checkParts(kind: string, what: "layers" | "branches", given: unknown): readonly Part[] {
  if (!Array.isArray(given)) throw new ConfigError(noList(kind, what), { received: given, path: what })
  return given.map((one, i) => checkPart(kind, `element ${i + 1} of ${what}`, one))
}
