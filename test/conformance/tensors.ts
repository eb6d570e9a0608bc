import type { HostData, HostTensor } from "../../src/ir/host.js"

/** A tensor of a fixture, in the element type that it was written with. */
export interface FixtureTensor {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly values: ArrayLike<number>
}

export type FixtureTensors = ReadonlyMap<string, FixtureTensor>

const readers: Readonly<Record<string, (buffer: ArrayBuffer) => ArrayLike<number>>> = {
  F64: (buffer) => new Float64Array(buffer),
  F32: (buffer) => new Float32Array(buffer),
  I64: (buffer) => Float64Array.from(new BigInt64Array(buffer), Number),
  I32: (buffer) => new Int32Array(buffer),
  I16: (buffer) => new Int16Array(buffer),
  I8: (buffer) => new Int8Array(buffer),
  U8: (buffer) => new Uint8Array(buffer),
  U16: (buffer) => new Uint16Array(buffer),
  U32: (buffer) => new Uint32Array(buffer),
  BOOL: (buffer) => new Uint8Array(buffer),
}

interface Entry {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly data_offsets: readonly [number, number]
}

/** The tensors of a safetensors file. */
export function readTensors(bytes: Uint8Array): FixtureTensors {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Record<string, Entry>
  return new Map(
    Object.entries(header)
      .filter(([name]) => name !== "__metadata__")
      .map(
        ([
          name,
          {
            dtype,
            shape,
            data_offsets: [begin, end],
          },
        ]) => {
          const read = readers[dtype]
          if (read === undefined) throw new Error(`${name}: element type ${dtype} is not known`)
          const { buffer } = Uint8Array.from(bytes.subarray(8 + length + begin, 8 + length + end))
          return [name, { dtype, shape, values: read(buffer) }]
        },
      ),
  )
}

/** A safetensors file of float32, int32 and bool tensors. */
export function writeTensors(tensors: Readonly<Record<string, HostTensor>>): Uint8Array {
  const names = { float32: "F32", int32: "I32", bool: "BOOL" }
  const header: Record<string, Entry> = {}
  const parts: Uint8Array[] = []
  let at = 0
  for (const [name, { dtype, shape, data }] of Object.entries(tensors)) {
    parts.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    header[name] = { dtype: names[dtype], shape, data_offsets: [at, at + data.byteLength] }
    at += data.byteLength
  }
  const text = new TextEncoder().encode(JSON.stringify(header))
  const size = new Uint8Array(8)
  new DataView(size.buffer).setBigUint64(0, BigInt(text.length), true)
  return Uint8Array.from(Buffer.concat([size, text, ...parts]))
}

/** A fixture's tensor as the host keeps values: integers of all kinds become int32. */
export function hostTensor({ dtype, shape, values }: FixtureTensor): HostTensor {
  if (dtype === "BOOL") return { shape, dtype: "bool", data: Uint8Array.from(values) }
  if (dtype.startsWith("F")) return { shape, dtype: "float32", data: Float32Array.from(values) }
  return { shape, dtype: "int32", data: Int32Array.from(values) }
}

/** A value of the host as a tensor of rank 0. */
export const scalarTensor = (value: number): HostTensor => ({
  shape: [],
  dtype: "float32",
  data: Float32Array.of(value) as HostData,
})
