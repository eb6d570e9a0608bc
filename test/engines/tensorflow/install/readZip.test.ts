import { randomBytes } from "node:crypto"
import { deflateRawSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import { readZip } from "../../../../src/engines/tensorflow/install/wheel/readZip.js"
import { type ZipEntry, zip } from "./zip.js"

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size)
}

/** The files of an archive, as far as they are wanted, and the bytes that were read of it. */
async function read(archive: Uint8Array, { chunk = 64, wanted = (_: string): boolean => true } = {}) {
  const files: Record<string, Buffer> = {}
  let bytes = 0
  async function* counted() {
    for await (const piece of inChunks(archive, chunk)) {
      bytes += piece.length
      yield piece
    }
  }
  await readZip(counted(), async (name) => {
    if (!wanted(name)) return undefined
    const parts: Buffer[] = []
    return {
      write: async (piece) => void parts.push(Buffer.from(piece)),
      close: async () => {
        files[name] = Buffer.concat(parts)
      },
    }
  })
  return { files, bytes }
}

const text = Buffer.from("TensorFlow ".repeat(1000))
const noise = randomBytes(4_000)
const entries: readonly ZipEntry[] = [
  { name: "a/text", data: text },
  { name: "a/stored", data: text, method: 0 },
  { name: "empty", data: Buffer.alloc(0), method: 0 },
  { name: "folder/", data: Buffer.alloc(0), method: 0 },
  { name: "noise", data: noise },
  { name: "large", data: text, large: true },
  { name: "last", data: Buffer.from("x") },
]

describe("reading a ZIP archive from a stream", () => {
  it.each([1, 7, 1000, 1 << 20])("gives files and reads everything, in chunks of %i bytes", async (chunk) => {
    const archive = zip(entries)
    const { files, bytes } = await read(archive, { chunk })
    expect(bytes).toBe(archive.length)
    expect(Object.keys(files)).toEqual(entries.map(({ name }) => name))
    for (const { name, data } of entries) expect(files[name]?.equals(data)).toBe(true)
  })

  it("passes over files that are not wanted, whatever they are packed with", async () => {
    const archive = zip([{ name: "odd", data: text, method: 99 }, ...entries])
    const { files } = await read(archive, { wanted: (name) => name === "last" })
    expect(files).toEqual({ last: Buffer.from("x") })
  })

  it("reads an archive without files", async () => {
    expect((await read(zip([]))).files).toEqual({})
  })

  it("refuses archives that are cut, wherever", async () => {
    const archive = zip(entries.slice(0, 3))
    const directory = archive.indexOf("PK\x01\x02", 0, "latin1")
    for (let end = 0; end < directory; end += 29)
      await expect(read(archive.subarray(0, end)), `cut at ${end}`).rejects.toThrow()
  })

  const one = (entry: Partial<ZipEntry>): Promise<unknown> => read(zip([{ name: "file", data: text, ...entry }]))

  it("refuses files that are not what the archive says", async () => {
    await expect(one({ crc: 1 })).rejects.toThrow("file: its checksum must be right (was not); the archive is damaged")
    await expect(one({ size: 5 })).rejects.toThrow("file: it must have 5 bytes (was more); the archive is damaged")
    await expect(one({ size: text.length + 1 })).rejects.toThrow(`it must have ${text.length + 1} bytes (was`)
    await expect(one({ packed: Buffer.from("no deflate stream") })).rejects.toThrow()
    await expect(one({ packed: deflateRawSync(text).subarray(0, 20) })).rejects.toThrow()
  })

  it("stops at a file that unpacks to more than it says", async () => {
    const zeros = deflateRawSync(Buffer.alloc(50 << 20))
    await expect(one({ packed: zeros, size: 1000 })).rejects.toThrow("it must have 1000 bytes (was more)")
  })

  it("does not wait for ever where the packed bytes go on behind their end", async () => {
    const packed = Buffer.concat([deflateRawSync(text), randomBytes(300_000)])
    const outcome = await one({ packed }).then(
      () => "read",
      () => "refused",
    )
    expect(["read", "refused"]).toContain(outcome)
  })

  it("refuses what it cannot read", async () => {
    await expect(one({ flags: 1 })).rejects.toThrow("file: it must not be encrypted (was)")
    await expect(one({ flags: 8 })).rejects.toThrow("file: its size must stand before its bytes (was behind them)")
    await expect(one({ method: 12 })).rejects.toThrow("file: it must be stored or deflated (was method 12)")
    await expect(read(Buffer.from("<html>no archive at all, but long enough for a header</html>"))).rejects.toThrow(
      "the archive must be a ZIP file (was damaged, cut or something else)",
    )
  })

  it("tells who reads about an error of the one who writes", async () => {
    const full = Object.assign(new Error("no space left"), { code: "ENOSPC" })
    const failing = readZip(inChunks(zip(entries), 1000), async () => ({
      write: () => Promise.reject(full),
      close: async () => {},
    }))
    await expect(failing).rejects.toBe(full)
  })
})
