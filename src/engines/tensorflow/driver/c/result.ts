import type { HostData, HostTensor } from "../../../../ir/host.js"
import type { DType } from "../../../../ir/node.js"
import { EngineError } from "../../../../shape/errors.js"
import { arrays } from "../../../hostValues.js"
import { dataTypeName, hostType } from "../../proto/dataTypes.js"
import type { Context } from "./context.js"
import { deleteTensor, largeCopy } from "./feed.js"
import type { Pointer } from "./koffi.js"
import { onThread } from "./onThread.js"

/** From this many bytes on, a result that nobody else holds is lent to JavaScript instead of copied. */
const lentFrom = 1 << 16

/** Native tensors whose memory JavaScript sees, deleted when no array on it is left. */
const lent = new FinalizationRegistry<{ readonly context: Context; readonly tensor: Pointer }>(({ context, tensor }) =>
  deleteTensor(context, tensor),
)

interface Header {
  readonly dtype: DType
  readonly shape: number[]
  readonly bytes: number
}

function readHeader({ tf }: Context, name: string, tensor: Pointer): Header {
  const type = tf.TensorType(tensor)
  const dtype = hostType(type)
  if (dtype === undefined)
    throw new EngineError(
      `tensorflow: a fetched tensor must be float32, int32 or bool (was ${dataTypeName(type)}: ${name}); cast it in the graph`,
    )
  const shape = Array.from({ length: tf.NumDims(tensor) }, (_, axis) => tf.Dim(tensor, axis))
  return { dtype, shape, bytes: tf.TensorByteSize(tensor) }
}

/** A result as a host value without a copy, or `undefined` where TensorFlow may still write to its memory. */
function lend(context: Context, tensor: Pointer, { dtype, bytes }: Header): HostData | undefined {
  const address = bytes < lentFrom ? null : context.tf.TensorMaybeMove(tensor) && context.tf.TensorData(tensor)
  if (address === null) return undefined
  const buffer = context.view(address, bytes)
  lent.register(buffer, { context, tensor })
  return new arrays[dtype](buffer)
}

/** A fetched tensor on its way to the host. */
interface Received {
  readonly value: HostTensor
  readonly bytes: number
  /** Whether the value shares the memory of the native tensor, which then lives as long as the value. */
  readonly lent: boolean
}

function receive(context: Context, name: string, tensor: Pointer): Received {
  try {
    const header = readHeader(context, name, tensor)
    const { shape, dtype, bytes } = header
    const shared = lend(context, tensor, header)
    const data = shared ?? new arrays[dtype](bytes / arrays[dtype].BYTES_PER_ELEMENT)
    return { value: { shape, dtype, data }, bytes, lent: shared !== undefined }
  } catch (error) {
    deleteTensor(context, tensor)
    throw error
  }
}

/** A fetched tensor as a host value; the native tensor is not the caller's any more. */
export function takeTensor(context: Context, name: string, tensor: Pointer): HostTensor {
  const { value, bytes, lent: shared } = receive(context, name, tensor)
  if (shared) return value
  if (bytes > 0) context.process.copy(value.data, context.tf.TensorData(tensor), bytes)
  deleteTensor(context, tensor)
  return value
}

/** As `takeTensor`; a large copy leaves the event loop free. */
export async function takeTensorAsync(context: Context, name: string, tensor: Pointer): Promise<HostTensor> {
  if (context.tf.TensorByteSize(tensor) <= largeCopy) return takeTensor(context, name, tensor)
  const { value, bytes, lent: shared } = receive(context, name, tensor)
  if (shared) return value
  try {
    await onThread(context.process.copy, value.data, context.tf.TensorData(tensor), bytes)
    return value
  } finally {
    deleteTensor(context, tensor)
  }
}
