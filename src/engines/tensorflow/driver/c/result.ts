import type { HostData, HostTensor } from "../../../../ir/host.js"
import type { DType } from "../../../../ir/node.js"
import { arrays } from "../../../hostValues.js"
import { hostType } from "../../proto/dataTypes.js"
import { wrongType } from "../failure.js"
import type { Context } from "./context.js"
import { deleteTensor, largeCopy } from "./feed.js"
import type { Pointer } from "./koffi.js"
import { onThread } from "./onThread.js"

/** From this many bytes on, a result that nobody else holds is lent to JavaScript instead of copied. */
const lentFrom = 1 << 16

/** Above this many bytes together nothing more is lent: it only comes back when garbage is collected. */
const lentLimit = 1 << 28

/** A native tensor whose memory JavaScript sees. */
interface Loan {
  readonly context: Context
  readonly tensor: Pointer
  readonly bytes: number
}

/** Deletes tensors when no array on their memory is left. */
const lent = new FinalizationRegistry<Loan>(({ context, tensor, bytes }) => {
  context.lent.bytes -= bytes
  deleteTensor(context, tensor)
})

interface Header {
  readonly dtype: DType
  readonly shape: number[]
  readonly bytes: number
}

function readHeader({ tf }: Context, name: string, tensor: Pointer): Header {
  const type = tf.TensorType(tensor)
  const dtype = hostType(type)
  if (dtype === undefined) throw wrongType(name, type)
  const shape = Array.from({ length: tf.NumDims(tensor) }, (_, axis) => tf.Dim(tensor, axis))
  return { dtype, shape, bytes: tf.TensorByteSize(tensor) }
}

/** A result as a host value without a copy, or `undefined` where TensorFlow may still write to its memory. */
function lend(context: Context, tensor: Pointer, { dtype, bytes }: Header): HostData | undefined {
  if (bytes < lentFrom || context.lent.bytes + bytes > lentLimit) return undefined
  const address = context.tf.TensorMaybeMove(tensor) && context.tf.TensorData(tensor)
  if (address === null) return undefined
  const buffer = context.view(address, bytes)
  context.lent.bytes += bytes
  lent.register(buffer, { context, tensor, bytes })
  return new arrays[dtype](buffer)
}

const space = ({ dtype, bytes }: Header): HostData => new arrays[dtype](bytes / arrays[dtype].BYTES_PER_ELEMENT)

/** A fetched tensor as a host value, copied; the native tensor is not the caller's any more. */
export function takeTensor(context: Context, name: string, tensor: Pointer): HostTensor {
  try {
    const header = readHeader(context, name, tensor)
    const data = space(header)
    if (header.bytes > 0) context.process.copy(data, context.tf.TensorData(tensor), header.bytes)
    return { shape: header.shape, dtype: header.dtype, data }
  } finally {
    deleteTensor(context, tensor)
  }
}

/** As `takeTensor`; a large one is lent, or copied on another thread. */
export async function takeTensorAsync(context: Context, name: string, tensor: Pointer): Promise<HostTensor> {
  if (context.tf.TensorByteSize(tensor) < lentFrom) return takeTensor(context, name, tensor)
  let shared: HostData | undefined
  try {
    const header = readHeader(context, name, tensor)
    const { shape, dtype, bytes } = header
    shared = lend(context, tensor, header)
    if (shared !== undefined) return { shape, dtype, data: shared }
    const data = space(header)
    const source = context.tf.TensorData(tensor)
    if (bytes > largeCopy) await onThread(context.process.copy, data, source, bytes)
    else context.process.copy(data, source, bytes)
    return { shape, dtype, data }
  } finally {
    if (shared === undefined) deleteTensor(context, tensor)
  }
}
