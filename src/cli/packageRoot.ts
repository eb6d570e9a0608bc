import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const nameOf = (file: string): unknown => (JSON.parse(readFileSync(file, "utf8")) as { name?: unknown }).name

function find(folder: string): string {
  const file = join(folder, "package.json")
  if (existsSync(file) && nameOf(file) === "shapewright") return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error(`the package that ${fileURLToPath(import.meta.url)} belongs to was not found`)
  return find(parent)
}

/** Folder of the `src` that this file was built from: declarations and modules lie in it as they do in the sources. */
export const builtSources: string = dirname(dirname(fileURLToPath(import.meta.url)))

/** Folder of the installed package. */
export const packageRoot = (): string => find(builtSources)

/** Version of the installed package. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as { version?: string }
  return version ?? "unknown"
}
