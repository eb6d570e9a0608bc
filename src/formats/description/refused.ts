import { ModelFormatError } from "../../shape/errors.js"
import { formatError } from "../failure.js"

/** Does a step at a place of a file: what the builder refuses there is the file's fault. @throws ModelFormatError */
export function refusedAt<T>(place: string, step: () => T): T {
  try {
    return step()
  } catch (cause) {
    if (cause instanceof ModelFormatError || !(cause instanceof Error)) throw cause
    throw formatError("REFUSED", place, cause.message, { cause })
  }
}
