import { formatError } from "../failure.js"

/** Files by name. */
export type ModelFiles = Readonly<Record<string, Uint8Array>>

/** Where files are read from. */
export interface FileSource {
  /** What messages call it. */
  readonly place: string
  /** Number of bytes of a file; nothing when there is none. */
  size(name: string): Promise<number | undefined>
  /** A file whole. @throws ModelFormatError when it has not exactly so many bytes */
  read(name: string, bytes: number): Promise<Uint8Array>
}

/** Files that are in memory already. */
export const sourceOf = (files: ModelFiles): FileSource => {
  const place = "files"
  const find = (name: string): Uint8Array | undefined => {
    const bytes = Object.hasOwn(files, name) ? files[name] : undefined
    if (bytes === undefined || bytes instanceof Uint8Array) return bytes
    throw formatError("INVALID_MODEL", `${place}/${name}`, "it must be a Uint8Array")
  }
  return {
    place,
    size: async (name) => find(name)?.byteLength,
    read: async (name, bytes) => {
      const found = find(name)
      if (found?.byteLength === bytes) return found
      throw wrongSize(`${place}/${name}`, bytes, found?.byteLength)
    },
  }
}

/** A file that does not have the bytes that it should. */
export const wrongSize = (place: string, expected: number, received: number | undefined): Error =>
  received === undefined
    ? formatError("MISSING_FILE", place, "it must exist (was missing)")
    : formatError("WRONG_SIZE", place, `it must have ${expected} bytes (was ${received})`, { expected, received })
