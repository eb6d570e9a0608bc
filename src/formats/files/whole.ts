import { formatError } from "../failure.js"
import { withAccess } from "./access.js"
import { ifMissing, readWhole, sizeOfFile, syncFolder, writeAtomically } from "./atomic.js"
import { nodeFiles } from "./node.js"

/** Replaces a file at once; missing folders are made. @throws ModelFormatError when it could not be written */
export function writeWholeFile(path: string, bytes: Uint8Array): Promise<void> {
  const { dirname, mkdir } = nodeFiles(path)
  return withAccess(path, "written", async () => {
    await mkdir(dirname(path), { recursive: true })
    await writeAtomically(path, bytes)
    await syncFolder(dirname(path))
  })
}

/** A file whole. @throws ModelFormatError when there is none, or it has more bytes than the budget */
export function readWholeFile(path: string, budget: number): Promise<Uint8Array> {
  return withAccess(path, "read", async () => {
    const size = await sizeOfFile(path)
    if (size === undefined) throw formatError("MISSING_FILE", path, await whyNoFile(path))
    if (size > budget)
      throw formatError("BUDGET_EXCEEDED", path, `it must have ${budget} bytes at most (was ${size}); raise maxBytes`)
    const bytes = await readWhole(path, size)
    if (bytes === undefined) throw formatError("WRONG_SIZE", path, "it must not change while it is read")
    return bytes
  })
}

async function whyNoFile(path: string): Promise<string> {
  if (/^https?:\/\//.test(path)) return "it must be the path of a file on this machine (was a URL); download it first"
  const found = await nodeFiles(path).stat(path).catch(ifMissing)
  if (found?.isDirectory()) return "it must be a file (was a folder); loadModel reads the folder that save wrote"
  return "it must exist (was missing)"
}
