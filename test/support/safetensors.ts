import type { HostTensor } from "../../src/ir/host.js"

/** What a safetensors file holds. */
export interface SafeTensors {
  readonly metadata: Readonly<Record<string, string>>
  readonly tensors: Readonly<Record<string, HostTensor>>
}

interface Entry {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly data_offsets: readonly [number, number]
}

/** Reads a safetensors file: 8 bytes of header length, a header in JSON, then the data; float32, int32 and bool only. */
export function parseSafetensors(bytes: Uint8Array): SafeTensors {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Record<string, Entry>
  const { __metadata__: metadata, ...entries } = header
  const read = ({ dtype, shape, data_offsets: [begin, end] }: Entry): HostTensor => {
    const { buffer } = Uint8Array.from(bytes.subarray(8 + length + begin, 8 + length + end))
    if (dtype === "F32") return { shape, dtype: "float32", data: new Float32Array(buffer) }
    if (dtype === "I32") return { shape, dtype: "int32", data: new Int32Array(buffer) }
    if (dtype === "BOOL") return { shape, dtype: "bool", data: new Uint8Array(buffer) }
    throw new Error(`cannot read ${dtype}`)
  }
  return {
    metadata: (metadata ?? {}) as unknown as Record<string, string>,
    tensors: Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, read(entry)])),
  }
}
