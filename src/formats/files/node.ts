import { formatError } from "../failure.js"

/** What Node has for files; asked for at run time, so that bundles for browsers need none. */
export function nodeFiles(owner: string) {
  if (typeof process === "object" && typeof process.getBuiltinModule === "function")
    return { ...process.getBuiltinModule("node:fs").promises, ...process.getBuiltinModule("node:path") }
  throw formatError(
    "FILE_ACCESS",
    owner,
    "there must be a file system (this is no Node.js of version 20.16 or later); give and take files as bytes",
  )
}

/** Why a file could not be used: the system's own words. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The code of a system's error: `"ENOENT"`. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined
