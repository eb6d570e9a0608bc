import type { ModelFormatError } from "../../../shape/errors.js"
import { formatError } from "../../failure.js"

/** Collects what a file needs and this version does not have, so that one error can name it all. */
export class Missing {
  readonly #found = new Map<string, string>()

  /** `what`: a class (`FancyBlock`) or an option of one (`LSTM(return_state)`). */
  add(what: string, place: string): void {
    if (!this.#found.has(what)) this.#found.set(what, place)
  }

  get names(): readonly string[] {
    return [...this.#found.keys()]
  }

  /** The error that names everything. */
  error(file: string): ModelFormatError {
    const names = this.names
    const [first] = this.#found.values()
    return formatError(
      "UNKNOWN_LAYER",
      first ?? file,
      `the model needs what this version does not have: ${names.join(", ")}; build these parts from other layers`,
      { received: names },
    )
  }
}
