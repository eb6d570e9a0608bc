import { stat } from "node:fs/promises"
import { join } from "node:path"
import type { Found } from "./candidate.js"
import { libraryProblem } from "./checkLibrary.js"
import { nativeFolder, platformName } from "./home.js"
import { isMissing, type Manifest, readManifest } from "./manifest.js"

const remedy = 'run "npx shapewright native install"'

/** The runtime that `native install` keeps, checked without loading it; `undefined` when none was ever installed. */
export async function findInstalled(native: string = nativeFolder()): Promise<Found | undefined> {
  let manifest: Manifest | undefined
  try {
    manifest = await readManifest(native)
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    return { problem: `native: the installed runtime must be readable (was ${text}); ${remedy}` }
  }
  if (manifest === undefined) return undefined
  const problem = await damage(native, manifest)
  if (problem !== undefined)
    return { problem: `native: the installed TensorFlow ${manifest.version} ${problem}; ${remedy}` }
  const title = `TensorFlow ${manifest.version}${manifest.cuda ? " with CUDA" : ""}, installed in ${native}`
  return { candidate: { library: libraryOf(native, manifest), origin: "installed", title } }
}

/** Path of the library of an installed runtime. */
export const libraryOf = (native: string, { folder, library }: Manifest): string =>
  join(native, folder, ...library.split("/"))

async function damage(native: string, manifest: Manifest): Promise<string | undefined> {
  if (manifest.platform !== platformName()) return `must be for ${platformName()} (was for ${manifest.platform})`
  const sizes = await Promise.all(
    manifest.files.map(({ path }) => sizeOf(join(native, manifest.folder, ...path.split("/")))),
  )
  for (const [i, { path, size }] of manifest.files.entries())
    if (sizes[i] !== size) return `must be whole (was ${sizes[i] === undefined ? "missing" : "cut"}: ${path})`
  const problem = await libraryProblem(libraryOf(native, manifest))
  return problem === undefined ? undefined : `must be a library of this machine (${problem})`
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
