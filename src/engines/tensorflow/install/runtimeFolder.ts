import { randomBytes } from "node:crypto"
import { existsSync } from "node:fs"
import { open, readdir, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import { isMissing, type Manifest, manifestPath } from "../runtime/manifest.js"
import { downloadsFolder } from "./fetchWheel.js"

const prefix = "runtime-"

/** A name for a new runtime's folder. */
export const newFolderName = (): string => `${prefix}${randomBytes(6).toString("hex")}`

/** Makes the runtime that this manifest describes the one in use, at once. */
export async function publish(native: string, manifest: Manifest): Promise<void> {
  const path = manifestPath(native)
  const temporary = `${path}.new`
  const file = await open(temporary, "w")
  try {
    await file.writeFile(`${JSON.stringify(manifest, undefined, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}

/** Removes what killed and replaced installs have left; whoever calls holds the lock. */
export async function removeLeftovers(native: string, kept: Manifest | undefined): Promise<void> {
  for (const name of await readdir(native))
    if (name.startsWith(prefix) && name !== kept?.folder) await removeFolder(join(native, name))
}

/**
 * Removes everything but the lock; the manifest first, so that no half of a runtime is ever in use.
 * @returns whether there was a runtime
 */
export async function removeAll(native: string): Promise<boolean> {
  const installed = existsSync(manifestPath(native))
  await rm(manifestPath(native), { force: true })
  await removeLeftovers(native, undefined)
  await rm(downloadsFolder(native), { recursive: true, force: true })
  return installed
}

async function removeFolder(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true })
  } catch (error) {
    // A library that another process has loaded cannot be removed on Windows; a later install removes it.
    if (!isMissing(error) && process.platform !== "win32") throw error
  }
}
