import { realpathSync } from "node:fs"

/** The path without links in it, so that two ways to one file are equal; as it is where there is no such file. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return path
  }
}
