import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseJson } from "../../../src/formats/json/parse.js"
import { readManifest, writeManifest } from "../../../src/formats/model/manifest.js"
import { readSafetensors } from "../../../src/formats/safetensors/read.js"
import { recordOf } from "../../../src/formats/safetensors/records.js"
import { writeSafetensors } from "../../../src/formats/safetensors/write.js"
import { damagedBytes, fuzzTimeout, holds, refusedOr } from "./fuzz.js"

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

const jsonLike = fc
  .array(fc.constantFrom(...'{}[]",:0123456789.eE+-truefalsn\\ \n\tab\u0000é'.split("")), { maxLength: 30 })
  .map((parts) => parts.join(""))

const mentionsProto = (value: unknown): boolean => JSON.stringify(value).includes("__proto__")
const withoutProto = fc.jsonValue().filter((value) => !mentionsProto(value))

describe("the JSON parser", () => {
  it("refuses a key that stands for the prototype", () => {
    expect(() => parseJson(encode('[{"__proto__":false}]'), "json")).toThrow("no key may be __proto__")
  })

  it(
    "reads what JSON.stringify writes",
    () =>
      holds(withoutProto, async (value) => {
        expect(parseJson(encode(JSON.stringify(value)), "json")).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    fuzzTimeout,
  )

  it(
    "takes no other texts than JSON.parse does, and gives the same",
    () =>
      holds(
        fc.oneof(
          jsonLike,
          fc.json().chain((text) => damagedBytes(encode(text)).map((bytes) => new TextDecoder().decode(bytes))),
        ),
        async (text) => {
          const found = await refusedOr(() => ({ value: parseJson(encode(text), "json") }))
          if (found !== undefined) expect(found.value).toEqual(JSON.parse(text))
        },
      ),
    fuzzTimeout,
  )

  it(
    "refuses a valid text only for a key that stands twice, for depth and for sizes of numbers",
    () =>
      holds(jsonLike, async (text) => {
        let value: unknown
        try {
          value = JSON.parse(text)
        } catch {
          return
        }
        const found = await refusedOr(() => ({ value: parseJson(encode(text), "json") }))
        const isSame = JSON.stringify(value)?.replaceAll(/\s/g, "") === text.replaceAll(/\s/g, "")
        if (isSame) expect(found?.value).toEqual(value)
      }),
    fuzzTimeout,
  )
})

describe("the reader of safetensors", () => {
  const right = writeSafetensors(
    [
      recordOf("a/kernel", "float32", [2, 3], Float32Array.of(1, 2, 3, 4, 5, 6)),
      recordOf("b", "bool", [3], Uint8Array.of(1, 0, 1)),
      recordOf("c", "int32", [], Int32Array.of(7)),
    ],
    { by: "test" },
  )
  const bytes = fc.oneof(
    damagedBytes(right),
    fc.uint8Array({ maxLength: 64 }),
    fc.jsonValue().map((value) => {
      const json = encode(JSON.stringify(value))
      const file = new Uint8Array(8 + json.length)
      new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true)
      file.set(json, 8)
      return file
    }),
  )

  it(
    "refuses, or gives tensors that fill the file and have the sizes that they say",
    () =>
      holds(bytes, async (file) => {
        const found = await refusedOr(() => readSafetensors(file, "file"))
        if (found === undefined) return
        const header = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true))
        const sum = found.tensors.reduce((all, one) => all + one.bytes.length, 0)
        expect(8 + header + sum).toBe(file.length)
        const again = readSafetensors(writeSafetensors(found.tensors, found.metadata), "file")
        expect(again.metadata).toEqual(found.metadata)
        expect(new Set(again.tensors)).toEqual(new Set(found.tensors))
      }),
    fuzzTimeout,
  )
})

describe("the reader of manifests", () => {
  it(
    "refuses whatever differs from what was written",
    async () => {
      const entry = { bytes: 5, sha256: "ab".repeat(32) }
      const right = await writeManifest({ "model.json": { file: "model-abababababababab.json", ...entry } })
      await expect(readManifest(right, "manifest")).resolves.toBeDefined()
      await holds(damagedBytes(right), async (bytes) => {
        const found = await refusedOr(() => readManifest(bytes, "manifest"))
        if (found !== undefined) expect(bytes).toEqual(right)
      })
    },
    fuzzTimeout,
  )
})
