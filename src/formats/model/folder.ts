import { withAccess } from "../files/access.js"
import { ifMissing, readWhole, sizeOfFile, syncFolder, writeAtomically } from "../files/atomic.js"
import { nodeFiles } from "../files/node.js"
import { type FileSource, type ModelFiles, wrongSize } from "../files/source.js"
import { type Content, contentOf, filesOf } from "./files.js"
import { contentFile, manifestName, readManifest } from "./manifest.js"

/** A folder as a source of files. */
export function folderSource(path: string): FileSource {
  const { join } = nodeFiles(path)
  return {
    place: path,
    size: (name) => withAccess(join(path, name), "read", () => sizeOfFile(join(path, name))),
    read: async (name, bytes) => {
      const found = await withAccess(join(path, name), "read", () => readWhole(join(path, name), bytes))
      if (found !== undefined) return found
      throw wrongSize(join(path, name), bytes, await sizeOfFile(join(path, name)))
    },
  }
}

/** How often a folder that is saved to meanwhile is read anew. */
const attempts = 5

/**
 * Reads a model's folder. When a save replaces the model meanwhile, the new one is read.
 * @throws ModelFormatError
 */
export async function readFolder(path: string, budget: number): Promise<Content> {
  const source = folderSource(path)
  for (let left = attempts; ; left--) {
    const before = await manifestAt(path)
    try {
      return await contentOf(source, budget)
    } catch (error) {
      if (left === 0 || before === (await manifestAt(path))) throw error
    }
  }
}

const manifestAt = (path: string): Promise<string | undefined> => {
  const { join, readFile } = nodeFiles(path)
  return readFile(join(path, manifestName), "utf8").catch(() => undefined)
}

/** Saves to one folder follow each other. */
const running = new Map<string, Promise<unknown>>()

/**
 * Writes a model's files to a folder: a crash at any moment leaves the model that was there before, or the new one, whole.
 * Files of the model before are deleted when the new one is in place; so are leftovers of saves that did not end.
 *
 * @throws ModelFormatError when they could not be written; what was there before is intact then
 */
export async function writeFolder(path: string, content: Content): Promise<void> {
  const key = nodeFiles(path).resolve(path)
  const files = await filesOf(content)
  const next = (running.get(key) ?? Promise.resolve())
    .catch(() => undefined)
    .then(() => withAccess(path, "written", () => replace(path, files)))
  running.set(key, next)
  try {
    await next
  } finally {
    if (running.get(key) === next) running.delete(key)
  }
}

async function replace(path: string, files: ModelFiles): Promise<void> {
  const { join, dirname, mkdir, rm } = nodeFiles(path)
  if ((await mkdir(path, { recursive: true })) !== undefined) await syncFolder(dirname(path))
  const before = await filesInUse(path)
  if (before !== undefined) await sweep(path, before)
  const contents = Object.keys(files).filter((name) => name !== manifestName)
  try {
    for (const name of contents) await writeAtomically(join(path, name), files[name] as Uint8Array)
    await syncFolder(path)
    await writeAtomically(join(path, manifestName), files[manifestName] as Uint8Array)
  } catch (error) {
    const added = before === undefined ? [] : contents.filter((name) => !before.has(name))
    for (const name of added) await rm(join(path, name), { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(path)
  // The new model is in place: what is left of others does no harm, and the next save tries again.
  await sweep(path, new Set(contents)).catch(() => undefined)
}

/** The files that the manifest names; nothing for a manifest that cannot be read, whose files nobody knows. */
async function filesInUse(path: string): Promise<ReadonlySet<string> | undefined> {
  const { join, readFile } = nodeFiles(path)
  const bytes = await readFile(join(path, manifestName)).catch(ifMissing)
  if (bytes === undefined) return new Set()
  const manifest = await readManifest(bytes, path).catch(() => undefined)
  return manifest && new Set(Object.values(manifest).map(({ file }) => file))
}

/** Deletes files of models that are not in use. */
async function sweep(path: string, used: ReadonlySet<string>): Promise<void> {
  const { join, readdir, rm } = nodeFiles(path)
  for (const name of await readdir(path))
    if (contentFile.test(name) && !used.has(name)) await rm(join(path, name), { force: true })
}

/** True for a folder that holds a model. */
export const isModelFolder = async (path: string): Promise<boolean> =>
  (await withAccess(path, "read", () => sizeOfFile(nodeFiles(path).join(path, manifestName)))) !== undefined
