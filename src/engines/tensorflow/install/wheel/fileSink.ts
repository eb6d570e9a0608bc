import { mkdir, open } from "node:fs/promises"
import { dirname } from "node:path"
import type { Sink } from "./readZip.js"

/** A new file that is written from its begin to its end; it must not be there yet. */
export async function fileSink(path: string, mode = 0o644): Promise<Sink> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, "wx", mode)
  return {
    async write(bytes) {
      for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten
    },
    close: () => file.close(),
  }
}

/** A small text that is kept in memory. */
export function textSink(limit: number, done: (text: string) => void): Sink {
  const parts: Uint8Array[] = []
  let size = 0
  return {
    async write(bytes) {
      size += bytes.length
      if (size > limit) throw new Error(`the archive must have short descriptions (was over ${limit} bytes)`)
      parts.push(Uint8Array.from(bytes))
    },
    async close() {
      done(Buffer.concat(parts).toString("utf8"))
    },
  }
}
