import { parseVersion } from "./version.js"

/** What the name of a wheel says (PEP 427). */
export interface WheelName {
  /** As an index writes it: lower case, words joined by `-`. */
  readonly project: string
  readonly versionText: string
  readonly version: readonly number[]
  /** `cp312` */
  readonly python: string
  /** `cp312`, `cp313t`, `none` */
  readonly abi: string
  /** `manylinux_2_17_x86_64`, `macosx_12_0_arm64`, `any` */
  readonly platforms: readonly string[]
}

/** The name under which an index lists a project (PEP 503). */
export const projectName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, "-")

/** The parts of a wheel's name; `undefined` for other files and for pre-releases. */
export function parseWheelName(fileName: string): WheelName | undefined {
  if (!fileName.endsWith(".whl")) return undefined
  const parts = fileName.slice(0, -4).split("-")
  if (parts.length !== 5 && parts.length !== 6) return undefined
  const [project, versionText] = parts as [string, string]
  const [python, abi, platform] = parts.slice(-3) as [string, string, string]
  const version = parseVersion(versionText)
  if (version === undefined) return undefined
  return { project: projectName(project), versionText, version, python, abi, platforms: platform.split(".") }
}
