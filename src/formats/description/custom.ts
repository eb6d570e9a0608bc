import { formatValue } from "../../shape/errors.js"
import { formatError } from "../failure.js"

/** The key that says what an object of JSON stands for. */
export const tag = "$"

/** Functions and objects of the user's own, by the name that finds them again. */
export class CustomNames {
  readonly #found = new Map<string, unknown>()

  /** The name of a function or object. @throws ModelFormatError when it has none, or another one has it */
  nameOf(custom: unknown, place: string): string {
    const { name } = custom as { readonly name?: unknown }
    if (typeof name !== "string" || name === "")
      throw formatError(
        "NOT_SERIALIZABLE",
        place,
        "a function of one's own must have a name, to be found again by; write function swish(x) { … }",
      )
    const other = this.#found.get(name)
    if (other !== undefined && other !== custom)
      throw formatError(
        "NOT_SERIALIZABLE",
        place,
        `two functions or objects of one's own are named ${formatValue(name)}; rename one`,
      )
    this.#found.set(name, custom)
    return name
  }
}
