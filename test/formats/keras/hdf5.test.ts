import h5wasm, { FS, type Group } from "h5wasm"
import { beforeAll, describe, expect, it } from "vitest"
import type { StoredArray } from "../../../src/formats/keras/hdf5/dataset.js"
import { readHdf5 } from "../../../src/formats/keras/hdf5/read.js"
import { hostDataOf, numbersOf } from "../../../src/formats/keras/hdf5/values.js"
import { writeHdf5 } from "../../../src/formats/keras/hdf5/write.js"
import { ModelFormatError } from "../../../src/index.js"

const bytesOf = (data: ArrayBufferView): Uint8Array =>
  new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength)

const arrays = new Map<string, StoredArray>([
  ["layers/dense/vars/0", { shape: [2, 3], dtype: "float32", bytes: bytesOf(Float32Array.of(1, 2, 3, 4, 5, 6.5)) }],
  ["layers/dense/vars/1", { shape: [], dtype: "int64", bytes: bytesOf(BigInt64Array.of(-7n)) }],
  ["empty", { shape: [0, 2], dtype: "float32", bytes: new Uint8Array(0) }],
  ["types/float64", { shape: [2], dtype: "float64", bytes: bytesOf(Float64Array.of(1.5, -2.5)) }],
  ["types/int8", { shape: [2], dtype: "int8", bytes: bytesOf(Int8Array.of(-1, 2)) }],
  ["types/int16", { shape: [2], dtype: "int16", bytes: bytesOf(Int16Array.of(-1, 2)) }],
  ["types/int32", { shape: [2], dtype: "int32", bytes: bytesOf(Int32Array.of(-1, 2)) }],
  ["types/uint8", { shape: [2], dtype: "uint8", bytes: Uint8Array.of(255, 1) }],
  ["types/uint16", { shape: [2], dtype: "uint16", bytes: bytesOf(Uint16Array.of(65535, 1)) }],
  ["types/uint32", { shape: [2], dtype: "uint32", bytes: bytesOf(Uint32Array.of(4294967295, 1)) }],
  ["types/uint64", { shape: [1], dtype: "uint64", bytes: bytesOf(BigUint64Array.of(2n)) }],
])
const half: StoredArray = {
  shape: [4],
  dtype: "float16",
  bytes: bytesOf(Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7c00)),
}
const groups = new Map<string, string | undefined>([
  ["vars", undefined],
  ["layers/dense/vars", "wörld"],
])

function failure(run: () => unknown): ModelFormatError {
  try {
    run()
  } catch (error) {
    if (error instanceof ModelFormatError) return error
    throw error
  }
  throw new Error("nothing was refused")
}

let files = 0

/** A file that the HDF5 library writes. */
function written(build: (file: Group) => void, options = {}): Uint8Array {
  const path = `/written${files++}.h5`
  const file = new h5wasm.File(path, "w", options)
  build(file)
  file.close()
  return Uint8Array.from((FS as NonNullable<typeof FS>).readFile(path) as Uint8Array)
}

beforeAll(async () => {
  await h5wasm.ready
})

describe("HDF5 files", () => {
  it("reads what was written, byte by byte", () => {
    const content = readHdf5(writeHdf5({ arrays, groups }), "w.h5")
    expect([...content.arrays.keys()].sort()).toEqual([...arrays.keys()].sort())
    for (const [path, array] of arrays) expect(content.arrays.get(path)).toEqual(array)
    expect([...content.groups].sort()).toEqual(["", "layers", "layers/dense", "layers/dense/vars", "types", "vars"])
  })

  it("writes what the HDF5 library reads", () => {
    const path = "/ours.h5"
    ;(FS as NonNullable<typeof FS>).writeFile(path, writeHdf5({ arrays, groups }))
    const file = new h5wasm.File(path, "r")
    for (const [name, array] of arrays) {
      const found = file.get(name) as unknown as {
        shape: number[]
        value: ArrayLike<number | bigint> | number | bigint
      }
      expect(found.shape, name).toEqual(array.shape)
      const values = typeof found.value === "object" ? Array.from(found.value) : [found.value]
      expect(values.map(Number), name).toEqual(Array.from(numbersOf(array), Number))
    }
    expect((file.get("layers/dense/vars") as Group).attrs.name?.value).toBe("wörld")
    expect((file.get("vars") as Group).keys()).toEqual([])
    file.close()
  })

  it("writes groups of many values, in several nodes", () => {
    const many = new Map(
      Array.from({ length: 700 }, (_, i): [string, StoredArray] => [
        `g/v${i}`,
        { shape: [1], dtype: "int32", bytes: bytesOf(Int32Array.of(i)) },
      ]),
    )
    const bytes = writeHdf5({ arrays: many, groups: new Map() })
    expect(readHdf5(bytes, "w.h5").arrays.size).toBe(700)
    ;(FS as NonNullable<typeof FS>).writeFile("/many.h5", bytes)
    const file = new h5wasm.File("/many.h5", "r")
    expect((file.get("g") as Group).keys()).toHaveLength(700)
    for (const i of [0, 7, 8, 63, 64, 699])
      expect((file.get(`g/v${i}`) as { value?: unknown }).value).toEqual(Int32Array.of(i))
    file.close()
  })

  it.each([{}, { libver: "v108" }, { libver: "latest" }])("reads what the HDF5 library writes (%j)", (options) => {
    const bytes = written((file) => {
      file.create_group("layers").create_group("dense")
      const group = file.get("layers/dense") as Group
      group.create_dataset({ name: "0", data: Float32Array.of(1, 2, 3, 4), shape: [2, 2] })
      group.create_dataset({ name: "1", data: Int32Array.of(5) })
    }, options)
    const { arrays: found } = readHdf5(bytes, "w.h5")
    expect(found.get("layers/dense/0")).toMatchObject({ shape: [2, 2], dtype: "float32" })
    expect(Array.from(numbersOf(found.get("layers/dense/0") as StoredArray))).toEqual([1, 2, 3, 4])
    expect(Array.from(numbersOf(found.get("layers/dense/1") as StoredArray))).toEqual([5])
  })

  it("refuses links, chunks and strings, naming the place", () => {
    const soft = written((file) => file.create_soft_link("/elsewhere", "link"))
    expect(failure(() => readHdf5(soft, "w.h5"))).toMatchObject({ code: "UNSAFE_REFERENCE", path: "w.h5/link" })
    const external = written((file) => file.create_external_link("other.h5", "/x", "link"))
    expect(failure(() => readHdf5(external, "w.h5"))).toMatchObject({ code: "UNSAFE_REFERENCE", path: "w.h5/link" })
    const chunked = written((file) => file.create_dataset({ name: "c", data: new Float32Array(64), chunks: [8] }))
    expect(failure(() => readHdf5(chunked, "w.h5"))).toMatchObject({ code: "UNSUPPORTED", path: "w.h5/c" })
    const text = written((file) => file.create_dataset({ name: "t", data: ["a", "b"] }))
    expect(failure(() => readHdf5(text, "w.h5")).message).toContain("dtype must be a number")
    const twice = written((file) => {
      file.create_group("a")
      file.create_hard_link("/a", "b")
    })
    expect(failure(() => readHdf5(twice, "w.h5")).message).toContain("linked twice")
  })

  it("refuses every truncation and survives every changed byte", () => {
    const bytes = writeHdf5({ arrays, groups })
    for (let length = 0; length < bytes.length; length += 37) failure(() => readHdf5(bytes.subarray(0, length), "w.h5"))
    let refused = 0
    for (let at = 0; at < bytes.length; at += 3) {
      const changed = Uint8Array.from(bytes)
      changed[at] = (bytes[at] as number) ^ 0x41
      try {
        readHdf5(changed, "w.h5")
      } catch (error) {
        if (!(error instanceof ModelFormatError)) throw error
        refused++
      }
    }
    expect(refused).toBeGreaterThan(100)
  })

  it("gives values in the host's element types", () => {
    expect(hostDataOf(half, "float32")).toEqual(Float32Array.of(1, -2, 2 ** -24, Number.POSITIVE_INFINITY))
    expect(hostDataOf(arrays.get("types/float64") as StoredArray, "float32")).toEqual(Float32Array.of(1.5, -2.5))
    expect(hostDataOf(arrays.get("layers/dense/vars/1") as StoredArray, "int32")).toEqual(Int32Array.of(-7))
    expect(hostDataOf(arrays.get("types/int8") as StoredArray, "bool")).toEqual(Uint8Array.of(1, 1))
  })
})
