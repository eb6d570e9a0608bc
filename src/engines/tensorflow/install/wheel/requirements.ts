import { projectName } from "./name.js"
import { versionRange } from "./version.js"

/** A project that a wheel needs, with the versions that it allows. */
export interface Requirement {
  readonly project: string
  readonly allows: (version: readonly number[]) => boolean
}

/** What the `METADATA` of a wheel asks for under an extra: `Requires-Dist: a<2,>=1; extra == "and-cuda"`. */
export function requirementsOf(metadata: string, extra: string): Requirement[] {
  return metadata.split(/\r?\n/).flatMap((line) => {
    const found =
      /^Requires-Dist:\s*([A-Za-z0-9][\w.-]*)\s*\(?([^;()]*)\)?\s*;\s*extra\s*==\s*["']([^"']+)["']\s*$/.exec(line)
    if (found === null || found[3] !== extra) return []
    return [{ project: projectName(found[1] as string), allows: versionRange((found[2] as string).trim()) }]
  })
}
