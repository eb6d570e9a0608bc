import type { HostTensor } from "../../../../ir/host.js"
import { EngineError } from "../../../../shape/errors.js"
import { showSizes } from "../../../../shape/value.js"
import { checkHostTensor } from "../../../hostValues.js"
import { dataTypes } from "../../proto/dataTypes.js"
import type { Context } from "./context.js"
import type { Pointer } from "./koffi.js"
import { onThread } from "./onThread.js"

/** Above this many bytes a copy goes to another thread: at 1 GB/s, with pages that are touched first, it takes 8 ms. */
export const largeCopy = 8 << 20

/**
 * A native tensor for a host value, still without its elements. The owner deletes it.
 * @throws EngineError when the elements are not those of the shape, or memory is out
 */
export function allocateTensor(context: Context, name: string, value: HostTensor): Pointer {
  checkHostTensor(`tensorflow: the feed ${name}`, value)
  const dims = BigInt64Array.from(value.shape, BigInt)
  const tensor = context.tf.AllocateTensor(dataTypes[value.dtype], dims, dims.length, value.data.byteLength)
  if (tensor === null)
    throw new EngineError(
      `tensorflow: there must be memory for the feed ${name} (was none for ${showSizes(value.shape)}); take a smaller batch`,
    )
  context.live.tensors++
  return tensor
}

/** Deletes a native tensor. */
export function deleteTensor({ tf, live }: Context, tensor: Pointer): void {
  tf.DeleteTensor(tensor)
  live.tensors--
}

/** Copies the elements of a host value into its native tensor. */
export function fillTensor({ tf, process }: Context, tensor: Pointer, { data }: HostTensor): void {
  if (data.byteLength > 0) process.copy(tf.TensorData(tensor), data, data.byteLength)
}

/** As `fillTensor`; a large copy leaves the event loop free. */
export async function fillTensorAsync(context: Context, tensor: Pointer, value: HostTensor): Promise<void> {
  const { tf, process } = context
  const { data } = value
  if (data.byteLength > largeCopy) await onThread(process.copy, tf.TensorData(tensor), data, data.byteLength)
  else fillTensor(context, tensor, value)
}
