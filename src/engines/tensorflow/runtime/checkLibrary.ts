import { stat } from "node:fs/promises"
import { platformName } from "./home.js"
import { libraryPlatform } from "./image.js"
import { isMissing } from "./manifest.js"

/** Why a file cannot be a library of this machine; `undefined` when it can. */
export async function libraryProblem(path: string): Promise<string | undefined> {
  try {
    const { size } = await stat(path)
    if (size === 0) return "was empty"
    const platform = await libraryPlatform(path)
    if (platform === undefined) return "was no shared library"
    if (platform !== platformName()) return `was made for ${platform}`
    return undefined
  } catch (error) {
    if (isMissing(error)) return "was missing"
    throw error
  }
}
