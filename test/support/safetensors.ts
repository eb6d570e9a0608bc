import { readSafetensors } from "../../src/formats/safetensors/read.js"
import { hostDataOf } from "../../src/formats/safetensors/records.js"
import type { HostTensor } from "../../src/ir/host.js"

/** What a safetensors file holds. */
export interface SafeTensors {
  readonly metadata: Readonly<Record<string, string>>
  readonly tensors: Readonly<Record<string, HostTensor>>
}

const dtypes: Readonly<Record<string, HostTensor["dtype"]>> = { F32: "float32", I32: "int32", BOOL: "bool" }

/** Reads a safetensors file that holds float32, int32 and bool only, as values on the host. */
export function parseSafetensors(bytes: Uint8Array): SafeTensors {
  const { metadata, tensors } = readSafetensors(bytes, "fixture")
  const values = tensors.map((record): [string, HostTensor] => {
    const data = hostDataOf(record, "fixture")
    return [record.name, { shape: record.shape, dtype: dtypes[record.dtype] ?? "float32", data }]
  })
  return { metadata, tensors: Object.fromEntries(values) }
}
