import { constants } from "node:fs"
import { copyFile, mkdir, readdir, stat } from "node:fs/promises"
import { join } from "node:path"
import { libraryNames } from "../runtime/libraryNames.js"
import { type InstalledFile, isMissing } from "../runtime/manifest.js"

/** Folders inside a named one in which libraries may lie: of a C library's archive, of an unpacked wheel. */
const places = [".", "lib", "tensorflow"]

/** The folder that holds TensorFlow's libraries, at or in the given one; `undefined` when there is none. */
export async function librariesIn(folder: string): Promise<string | undefined> {
  for (const place of places) {
    const files = await list(join(folder, place))
    if (libraryNames().length > 0 && libraryNames().every((name) => files.some((file) => name.test(file))))
      return join(folder, place)
  }
  return undefined
}

async function list(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Copies the libraries of a folder; where the file system can, both share their blocks on the disk. */
export async function copyLibraries(from: string, folder: string): Promise<InstalledFile[]> {
  const files = await list(from)
  await mkdir(join(folder, "tensorflow"), { recursive: true })
  const copied: InstalledFile[] = []
  for (const pattern of libraryNames()) {
    const file = files.find((candidate) => pattern.test(candidate)) as string
    const to = join(folder, "tensorflow", loadedName(files, pattern, file))
    await copyFile(join(from, file), to, constants.COPYFILE_FICLONE)
    copied.push({ path: `tensorflow/${loadedName(files, pattern, file)}`, size: (await stat(to)).size })
  }
  return copied
}

/** Of `libtensorflow.so`, `….so.2` and `….so.2.9.1` the middle one is the name under which libraries ask for each other. */
const loadedName = (files: readonly string[], pattern: RegExp, file: string): string =>
  files.find(
    (candidate) => pattern.test(candidate) && /\.\d+(\.dylib)?$/.test(candidate) && !/\d\.\d/.test(candidate),
  ) ?? file
