import { formatError } from "../failure.js"
import type { Field } from "../json/fields.js"

/** What every JSON file of a model begins with; `version` is raised when older readers would misread a newer file. */
export const header = { format: "shapewright", version: 1 } as const

/** Checks that a file is one of ours, in a version that is known. @throws ModelFormatError */
export function checkHeader(part: (key: "format" | "version") => Field): void {
  part("format").choice([header.format])
  const version = part("version")
  if (version.count() > header.version)
    throw formatError(
      "UNKNOWN_VERSION",
      version.place,
      `it must be ${header.version} at most (was ${version.value}); use a newer version of this package`,
    )
}
