import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readSafetensors } from "../../../src/formats/safetensors/read.js"
import { type ElementType, elementBytes, hostDataOf, recordOf } from "../../../src/formats/safetensors/records.js"
import { writeSafetensors } from "../../../src/formats/safetensors/write.js"
import { ModelFormatError } from "../../../src/index.js"

/** A file with any header in front of any number of bytes of data. */
function fileOf(header: string | Uint8Array, data = 0, length?: bigint): Uint8Array {
  const json = typeof header === "string" ? new TextEncoder().encode(header) : header
  const file = new Uint8Array(8 + json.byteLength + data)
  new DataView(file.buffer).setBigUint64(0, length ?? BigInt(json.byteLength), true)
  file.set(json, 8)
  return file
}

const codeOf = (bytes: Uint8Array): string => {
  try {
    readSafetensors(bytes, "file")
    return "nothing"
  } catch (error) {
    if (!(error instanceof ModelFormatError)) throw error
    return error.code
  }
}

const entry = (dtype: string, shape: readonly unknown[], offsets: readonly unknown[], name = "a"): string =>
  `{${JSON.stringify(name)}:${JSON.stringify({ dtype, shape, data_offsets: offsets })}}`

const two = (a: readonly number[], b: readonly number[]): string =>
  JSON.stringify({
    a: { dtype: "U8", shape: [(a[1] as number) - (a[0] as number)], data_offsets: a },
    b: { dtype: "U8", shape: [(b[1] as number) - (b[0] as number)], data_offsets: b },
  })

describe("safetensors", () => {
  it("gives back what was written", () => {
    const kernel = recordOf("dense/kernel", "float32", [2, 2], Float32Array.of(1, -0, Number.NaN, 1e-40))
    const flags = recordOf("flags", "bool", [3], Uint8Array.of(1, 0, 1))
    const steps = recordOf("steps", "int32", [], Int32Array.of(-7))
    const empty = recordOf("empty", "float32", [0, 3], new Float32Array())
    const { tensors, metadata } = readSafetensors(
      writeSafetensors([flags, empty, kernel, steps], { by: "test" }),
      "file",
    )
    expect(metadata).toEqual({ by: "test" })
    expect(tensors.map(({ name }) => name)).toEqual(["empty", "dense/kernel", "steps", "flags"])
    expect(tensors.map((one) => hostDataOf(one, "file"))).toEqual([
      new Float32Array(),
      Float32Array.of(1, -0, Number.NaN, 1e-40),
      Int32Array.of(-7),
      Uint8Array.of(1, 0, 1),
    ])
    expect(tensors.map(({ shape }) => shape)).toEqual([[0, 3], [2, 2], [], [3]])
  })

  it("begins the data at a multiple of 8, and is laid out as the format says", () => {
    const file = writeSafetensors([recordOf("x", "float32", [1], Float32Array.of(1))])
    const length = Number(new DataView(file.buffer).getBigUint64(0, true))
    expect((8 + length) % 8).toBe(0)
    expect(new TextDecoder().decode(file.subarray(8, 8 + length)).trimEnd()).toBe(
      '{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}',
    )
    expect([...file.subarray(8 + length)]).toEqual([0, 0, 128, 63])
  })

  it("gives back any tensors of any element type", () => {
    const tensor = fc
      .record({
        dtype: fc.constantFrom(...(Object.keys(elementBytes) as ElementType[])),
        shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
        fill: fc.integer({ min: 0, max: 255 }),
      })
      .map(({ dtype, shape, fill }) => ({
        dtype,
        shape,
        bytes: new Uint8Array(shape.reduce((a, b) => a * b, elementBytes[dtype])).fill(fill),
      }))
    const named = fc.dictionary(fc.string({ unit: "binary" }), tensor, { maxKeys: 6, noNullPrototype: true })
    const usable = named.filter((all) => !("__metadata__" in all) && !Object.hasOwn(all, "__proto__"))
    fc.assert(
      fc.property(usable, (all) => {
        const records = Object.entries(all).map(([name, one]) => ({ name, ...one }))
        const { tensors } = readSafetensors(writeSafetensors(records), "file")
        const byName = (list: readonly { readonly name: string }[]) =>
          [...list].sort((a, b) => (a.name < b.name ? -1 : 1))
        expect(byName(tensors)).toEqual(byName(records))
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ["nothing", new Uint8Array(), "WRONG_SIZE"],
    ["a cut length", new Uint8Array(7), "WRONG_SIZE"],
    ["no header", fileOf(""), "INVALID_MODEL"],
    ["a blank before the header", fileOf(" {}"), "INVALID_MODEL"],
    ["a list as header", fileOf("[]"), "INVALID_MODEL"],
    ["a header over its limit", fileOf("{}", 0, 100_000_001n), "BUDGET_EXCEEDED"],
    ["a header beyond all numbers", fileOf("{}", 0, 2n ** 64n - 1n), "BUDGET_EXCEEDED"],
    ["a cut header", fileOf("{}", 0, 3n), "WRONG_SIZE"],
    ["a header that is not UTF-8", fileOf(Uint8Array.of(0x7b, 0xff, 0x7d)), "INVALID_JSON"],
    ["a header that is not JSON", fileOf("{'a':1}"), "INVALID_JSON"],
    ["a key twice", fileOf('{"a":{"dtype":"U8","shape":[],"data_offsets":[0,1]},"a":{}}', 1), "INVALID_JSON"],
    ["a deep header", fileOf(`{"a":${"[".repeat(5000)}${"]".repeat(5000)}}`), "BUDGET_EXCEEDED"],
    ["metadata that is no text", fileOf('{"__metadata__":{"a":1}}'), "INVALID_MODEL"],
    ["metadata that is a list", fileOf('{"__metadata__":[]}'), "INVALID_MODEL"],
    ["an unknown element type", fileOf(entry("F128", [1], [0, 16]), 16), "INVALID_MODEL"],
    ["a field more", fileOf('{"a":{"dtype":"U8","shape":[],"data_offsets":[0,1],"x":1}}', 1), "INVALID_MODEL"],
    ["a missing field", fileOf('{"a":{"dtype":"U8","shape":[]}}'), "INVALID_MODEL"],
    ["a negative size", fileOf(entry("U8", [-1, -1], [0, 1]), 1), "INVALID_MODEL"],
    ["a fractional size", fileOf(entry("U8", [0.5, 2], [0, 1]), 1), "INVALID_MODEL"],
    ["a size that overflows", fileOf(entry("F32", [2 ** 31, 2 ** 31, 2], [0, 0])), "BUDGET_EXCEEDED"],
    ["offsets that are no pair", fileOf(entry("U8", [1], [0]), 1), "WRONG_SIZE"],
    ["offsets backwards", fileOf(entry("U8", [1], [1, 0]), 1), "WRONG_SIZE"],
    ["offsets of another size", fileOf(entry("F32", [1], [0, 5]), 5), "WRONG_SIZE"],
    ["data that is cut", fileOf(entry("U8", [4], [0, 4]), 3), "WRONG_SIZE"],
    ["trailing data", fileOf(entry("U8", [4], [0, 4]), 5), "WRONG_SIZE"],
    ["a hole", fileOf(two([0, 1], [2, 3]), 3), "WRONG_SIZE"],
    ["an overlap", fileOf(two([0, 2], [1, 3]), 3), "WRONG_SIZE"],
    ["data that begins late", fileOf(entry("U8", [1], [1, 2]), 2), "WRONG_SIZE"],
  ])("refuses %s", (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code)
  })

  it("says where a file is wrong", () => {
    expect(() => readSafetensors(fileOf(entry("F32", [1, 3], [0, 11], "dense/kernel"), 11), "w.safetensors")).toThrow(
      "w.safetensors.dense/kernel.data_offsets: it must span the 12 bytes of F32 [1, 3] (was [0, 11])",
    )
  })

  it("takes a header that is filled up with blanks", () => {
    expect(readSafetensors(fileOf(`${entry("U8", [], [0, 1])}   `, 1), "file").tensors).toHaveLength(1)
  })
})
