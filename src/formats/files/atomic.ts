import { nodeFiles, systemCode } from "./node.js"

/** Bytes that are written or read by one call of the system, which takes no more than 2 GiB. */
const pieceSize = 2 ** 26

/** Writes a file that is on the disk when this is done. */
async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await nodeFiles(path).open(path, "w")
  try {
    for (let at = 0; at < bytes.byteLength; ) {
      const { bytesWritten } = await file.write(bytes, at, Math.min(pieceSize, bytes.byteLength - at))
      at += bytesWritten
    }
    await file.sync()
  } finally {
    await file.close()
  }
}

/** What file systems say that cannot put a folder on the disk by itself. */
const notThere: readonly (string | undefined)[] = ["EINVAL", "ENOTSUP"]

/** Puts the names in a folder on the disk. Windows and some network file systems have no such call. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return
  const folder = await nodeFiles(path).open(path, "r")
  try {
    await folder.sync().catch((error: unknown) => {
      if (!notThere.includes(systemCode(error))) throw error
    })
  } finally {
    await folder.close()
  }
}

/**
 * Writes a file so that at every moment there is the whole old or the whole new one under its name: beside it first,
 * then through to the disk, then renamed. What a crash leaves beside it is overwritten by the next write.
 */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const { rename, rm } = nodeFiles(path)
  const beside = `${path}.tmp`
  try {
    await writeThrough(beside, bytes)
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw error
  }
}

/** A regular file whole; nothing when there is none, or another number of bytes. */
export async function readWhole(path: string, size: number): Promise<Uint8Array | undefined> {
  const file = await nodeFiles(path).open(path, "r").catch(ifMissing)
  if (file === undefined) return undefined
  try {
    const found = await file.stat()
    if (!found.isFile() || found.size !== size) return undefined
    const bytes = new Uint8Array(size)
    for (let at = 0; at < size; ) {
      const { bytesRead } = await file.read(bytes, at, Math.min(pieceSize, size - at), at)
      if (bytesRead === 0) return undefined
      at += bytesRead
    }
    return bytes
  } finally {
    await file.close()
  }
}

/** Size of a regular file; nothing when there is none. */
export async function sizeOfFile(path: string): Promise<number | undefined> {
  const found = await nodeFiles(path).stat(path).catch(ifMissing)
  return found?.isFile() ? found.size : undefined
}

/** Nothing, for what does not exist. */
export function ifMissing(error: unknown): undefined {
  const code = systemCode(error)
  if (code === "ENOENT" || code === "ENOTDIR") return undefined
  throw error
}
