import type { ModelFormatError } from "../../../shape/errors.js"
import { formatError } from "../../failure.js"

/** Collects what Keras has no counterpart of, so that one error can name it all. */
export class Unsaved {
  readonly #found = new Map<string, string>()

  /** `what`: a layer, or an option of one, and where it is. */
  add(what: string, place: string): void {
    if (!this.#found.has(what)) this.#found.set(what, place)
  }

  get isEmpty(): boolean {
    return this.#found.size === 0
  }

  /** The error that names everything. */
  error(): ModelFormatError {
    const names = [...this.#found.keys()]
    const [place = "model"] = this.#found.values()
    return formatError(
      "NOT_SERIALIZABLE",
      place,
      `Keras has no counterpart of ${names.join(", ")}; build these parts from other layers, or use model.save`,
      { received: names },
    )
  }
}
