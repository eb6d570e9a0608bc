import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { rm, stat } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Choice } from "./choose.js"
import { networkCode } from "./failure.js"
import { download } from "./net/download.js"
import type { Network } from "./net/network.js"
import type { Report } from "./report.js"
import { type Unpacked, unpackWheel } from "./wheel/unpack.js"

/** Where parts of downloads are kept. */
export const downloadsFolder = (native: string): string => join(native, "downloads")

/**
 * Unpacks a wheel from a disk or a server into a folder.
 * What was downloaded stays when a server breaks off or the disk is full, and the next try goes on from there.
 * @throws EngineError, or the error of the file system
 */
export async function fetchWheel(
  { link }: Choice,
  network: Network,
  native: string,
  folder: string,
  report: Report,
): Promise<Unpacked> {
  const { url, fileName, sha256 } = link
  if (url.startsWith("file:"))
    return unpackWheel(fileName, fromDisk(fileURLToPath(url), fileName, report), sha256, folder)
  const part = join(downloadsFolder(native), `${sha256 ?? createHash("sha256").update(url).digest("hex")}.part`)
  // Without a checksum nobody knows whether the rest would belong to the same file.
  if (sha256 === undefined) await rm(part, { force: true })
  const progress = (done: number, total: number | undefined) => report.progress(fileName, done, total)
  try {
    const unpacked = await unpackWheel(fileName, download({ network, url, part, progress }), sha256, folder)
    await rm(part, { force: true })
    return unpacked
  } catch (error) {
    if (!canGoOn(error)) await rm(part, { force: true })
    throw error
  }
}

/** Whether the bytes that are there are good all the same. */
const canGoOn = (error: unknown): boolean =>
  error instanceof Error && ("syscall" in error || ("code" in error && error.code === networkCode))

async function* fromDisk(path: string, fileName: string, report: Report): AsyncGenerator<Uint8Array> {
  const { size } = await stat(path)
  let done = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    done += chunk.length
    report.progress(fileName, done, size)
    yield chunk
  }
}
