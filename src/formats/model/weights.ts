import { formatError } from "../failure.js"
import { sha256 } from "../files/sha256.js"
import { readSafetensors } from "../safetensors/read.js"
import type { TensorRecord } from "../safetensors/records.js"
import { writeSafetensors } from "../safetensors/write.js"

/** The checksum's name among the texts of the file. */
const checksumKey = "sha256"

/** Checksum of names, types, shapes and values: metadata alone is left out. */
const checksumOf = (tensors: readonly TensorRecord[]): Promise<string> => sha256(writeSafetensors(tensors))

/** Weights as a safetensors file with a checksum among its metadata. */
export const writeWeights = async (tensors: readonly TensorRecord[]): Promise<Uint8Array> =>
  writeSafetensors(tensors, { format: "shapewright", [checksumKey]: await checksumOf(tensors) })

/** Weights from a safetensors file. Files of others have no checksum. @throws ModelFormatError */
export async function readWeights(bytes: Uint8Array, place: string): Promise<readonly TensorRecord[]> {
  const { metadata, tensors } = readSafetensors(bytes, place)
  const isOwn = metadata.format === "shapewright"
  if ((isOwn || checksumKey in metadata) && metadata[checksumKey] !== (await checksumOf(tensors)))
    throw formatError("WRONG_CHECKSUM", place, "its tensors must be those that were written")
  return tensors
}
