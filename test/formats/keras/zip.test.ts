import { deflateRawSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import { crc32 } from "../../../src/formats/keras/zip/crc32.js"
import { readZip } from "../../../src/formats/keras/zip/read.js"
import { writeZip } from "../../../src/formats/keras/zip/write.js"
import { ModelFormatError } from "../../../src/index.js"

const bytesOf = (value: string): Uint8Array => new TextEncoder().encode(value)
const long = "0123456789".repeat(50)
const plain = [
  { name: "a.txt", bytes: bytesOf("hello") },
  { name: "b/c.txt", bytes: bytesOf(long) },
]

const read = (bytes: Uint8Array, limits = { members: 10, bytes: 10_000 }) => readZip(bytes, "x.keras", limits)

function failure(run: () => unknown): ModelFormatError {
  try {
    run()
  } catch (error) {
    if (error instanceof ModelFormatError) return error
    throw error
  }
  throw new Error("nothing was refused")
}

/** An archive of one deflated entry; `changes` overwrites 32-bit fields of both of its headers. */
function deflated(content: Uint8Array, changes: { size?: number; crc?: number; method?: number } = {}): Uint8Array {
  const packed = new Uint8Array(deflateRawSync(content))
  const archive = writeZip([{ name: "a", bytes: packed }])
  const view = new DataView(archive.buffer)
  const central = 30 + 1 + packed.length
  for (const [at, first] of [
    [0, 8],
    [central, 10],
  ] as const) {
    view.setUint16(at + first, changes.method ?? 8, true)
    view.setUint32(at + first + 6, changes.crc ?? crc32(content), true)
    view.setUint32(at + first + 14, changes.size ?? content.length, true)
  }
  return archive
}

const renamed = (name: string): Uint8Array => writeZip([{ name, bytes: bytesOf("x") }])

describe("zip archives", () => {
  it("computes the checksum of the specification", () => {
    expect(crc32(bytesOf("123456789"))).toBe(0xcbf43926)
  })

  it("reads what was written, byte by byte", () => {
    const entries = read(writeZip(plain))
    expect([...entries.keys()]).toEqual(["a.txt", "b/c.txt"])
    for (const { name, bytes } of plain) expect(entries.get(name)).toEqual(bytes)
  })

  it("inflates", () => {
    expect(read(deflated(bytesOf(long))).get("a")).toEqual(bytesOf(long))
    expect(read(deflated(new Uint8Array(0))).get("a")).toEqual(new Uint8Array(0))
  })

  it.each(["../a", "/a", "a/../../b", "C:a", "a\\b", "", "./a", "__proto__"])("refuses the name %j", (name) => {
    expect(failure(() => read(renamed(name)))).toMatchObject({ code: "UNSAFE_NAME" })
  })

  it("refuses a name that is there twice", () => {
    const twice = writeZip([plain[0], plain[0]] as typeof plain)
    expect(failure(() => read(twice))).toMatchObject({ code: "UNSAFE_NAME", path: "x.keras/a.txt" })
  })

  it("refuses content of another checksum, wherever it is changed", () => {
    const archive = writeZip(plain)
    for (let i = 0; i < 5; i++) {
      const changed = Uint8Array.from(archive)
      changed[30 + "a.txt".length + i] = (archive[30 + "a.txt".length + i] as number) ^ 1
      expect(failure(() => read(changed)).code).toBe("WRONG_CHECKSUM")
    }
  })

  it("refuses sizes that lie, in both directions, and budgets them before it unpacks", () => {
    const content = bytesOf(long)
    expect(failure(() => read(deflated(content, { size: 100 }))).code).toBe("WRONG_SIZE")
    expect(failure(() => read(deflated(content, { size: 1000 }))).code).toBe("WRONG_SIZE")
    expect(failure(() => read(deflated(content, { size: 2 ** 31 }))).code).toBe("BUDGET_EXCEEDED")
    expect(failure(() => read(writeZip(plain), { members: 1, bytes: 10_000 })).code).toBe("BUDGET_EXCEEDED")
    expect(failure(() => read(writeZip(plain), { members: 2, bytes: 504 })).code).toBe("BUDGET_EXCEEDED")
    expect(read(writeZip(plain), { members: 2, bytes: 505 }).size).toBe(2)
  })

  it("refuses other methods, encryption, and what cannot be inflated", () => {
    expect(failure(() => read(deflated(bytesOf(long), { method: 12 }))).code).toBe("UNSUPPORTED")
    const encrypted = writeZip([{ name: "a", bytes: bytesOf("x") }])
    encrypted[31 + 1 + 8] = 1
    expect(failure(() => read(encrypted)).code).toBe("UNSUPPORTED")
    const junk = deflated(bytesOf(long))
    junk.fill(0xff, 31, 40)
    expect(failure(() => read(junk)).message).toContain("cannot be inflated")
  })

  it("refuses every truncation, and other files by name", () => {
    const archive = writeZip(plain)
    for (let length = 0; length < archive.length; length++) failure(() => read(archive.subarray(0, length)))
    expect(failure(() => read(new Uint8Array(0))).message).toContain("(was empty)")
    expect(failure(() => read(Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a, 0))).message).toContain(
      "was an HDF5 file",
    )
  })
})
