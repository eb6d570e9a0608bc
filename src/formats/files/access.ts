import { ModelFormatError } from "../../shape/errors.js"
import { formatError } from "../failure.js"
import { reasonOf } from "./node.js"

/** Says what the system says as one of this package's errors. @throws ModelFormatError */
export async function withAccess<T>(path: string, what: "read" | "written", run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (cause) {
    if (cause instanceof ModelFormatError) throw cause
    const kept = what === "written" ? "; what was there before is whole" : ""
    throw formatError("FILE_ACCESS", path, `it could not be ${what} (${reasonOf(cause)})${kept}`, { cause })
  }
}
