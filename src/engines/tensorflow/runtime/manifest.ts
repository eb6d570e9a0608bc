import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { platformName } from "./home.js"

/** A file of an installed runtime. */
export interface InstalledFile {
  /** Relative to the runtime's folder, with slashes. */
  readonly path: string
  /** Bytes. */
  readonly size: number
}

/** What `native install` writes down about a runtime. */
export interface Manifest {
  readonly format: 1
  /** Version of TensorFlow. */
  readonly version: string
  /** `linux-x64` */
  readonly platform: string
  readonly cuda: boolean
  /** Name of the runtime's folder beside the manifest. */
  readonly folder: string
  /** The library to load, relative to the folder. */
  readonly library: string
  /** Names of the wheels, or of the folder, that it came from. */
  readonly source: readonly string[]
  readonly files: readonly InstalledFile[]
}

/** The file that names the runtime in use; it is replaced as a whole, so that it is always valid. */
export const manifestPath = (native: string): string => join(native, `${platformName()}.json`)

/** The manifest of the runtime in use; `undefined` when there is none. @throws Error for a file that is no manifest */
export async function readManifest(native: string): Promise<Manifest | undefined> {
  let text: string
  try {
    text = await readFile(manifestPath(native), "utf8")
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  const value: unknown = JSON.parse(text)
  if (!isManifest(value)) throw new Error(`${manifestPath(native)} must be a manifest of shapewright`)
  return value
}

/** Whether an error of the file system says that there is no such file. */
export const isMissing = (error: unknown): boolean => {
  const code = error instanceof Error && "code" in error ? error.code : undefined
  return code === "ENOENT" || code === "ENOTDIR"
}

/** A path that stays inside the folder that it is relative to. */
const staysInside = (path: unknown): boolean =>
  typeof path === "string" && path !== "" && !/^[/\\]|^[a-z]:/i.test(path) && !path.split(/[/\\]/).includes("..")

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== "object" || value === null) return false
  const { format, version, platform, cuda, folder, library, source, files } = value as Record<keyof Manifest, unknown>
  return (
    format === 1 &&
    typeof version === "string" &&
    typeof platform === "string" &&
    typeof cuda === "boolean" &&
    staysInside(folder) &&
    staysInside(library) &&
    Array.isArray(source) &&
    Array.isArray(files) &&
    files.every((file: Partial<InstalledFile> | null) => staysInside(file?.path) && typeof file?.size === "number")
  )
}
