import { getKernel, type KernelBackend } from "@tensorflow/tfjs-core"
import type { HostData } from "../../ir/host.js"
import { EngineError } from "../../shape/errors.js"
import { arrays, type Buffer, type Calls, type ConcreteType, elementCount } from "./kernel.js"

/** A tfjs backend as a place for buffers. */
export interface Device extends Calls {
  readonly name: string
  /** Whether the backend has the tfjs kernel of this name. */
  readonly has: (kernelName: string) => boolean
  /** A new buffer, with a copy of the data or with any content. */
  readonly create: (type: ConcreteType, data?: HostData) => Buffer
  /** Takes over a buffer that a kernel made. */
  readonly adopt: (buffer: Buffer) => Buffer
  /** One more holder of the same elements, possibly seen in another shape. */
  readonly retain: (buffer: Buffer, shape?: readonly number[]) => Buffer
  /** The elements themselves, where they can be addressed: valid until the next buffer is made. */
  readonly view: ((buffer: Buffer) => HostData) | undefined
  /** The elements, copied. */
  readonly read: (buffer: Buffer) => Promise<HostData>
  readonly readNow: (buffer: Buffer) => HostData
  /** How many buffers are held now. */
  readonly liveBuffers: () => number
}

/** Parts of the two backends with addressable memory that their declared type leaves out. */
interface Addressable {
  typedArrayFromHeap?(buffer: Buffer): HostData
  data?: { get(dataId: object): { values: HostData } }
}

function viewOf(name: string, backend: KernelBackend): Device["view"] {
  const addressable = backend as unknown as Addressable
  if (addressable.typedArrayFromHeap !== undefined)
    return (buffer) => addressable.typedArrayFromHeap?.(buffer) as HostData
  const { data } = addressable
  if (name === "cpu" && data !== undefined) return ({ dataId }) => data.get(dataId).values
  return undefined
}

/** The device of a started tfjs backend. */
export function openDevice(name: string, backend: KernelBackend): Device {
  let live = 0
  const copies = "typedArrayFromHeap" in backend
  const toArray = (buffer: Buffer, values: ArrayLike<number>): HostData => {
    const holder = arrays[buffer.dtype as keyof typeof arrays]
    return values instanceof holder && copies ? values : holder.from(values)
  }
  const release = (buffer: Buffer): void => {
    live--
    backend.disposeData(buffer.dataId)
  }
  return {
    name,
    backend,
    has: (kernelName) => (getKernel(kernelName, name) ?? undefined) !== undefined,
    kernel: (kernelName) => {
      const config = getKernel(kernelName, name) ?? undefined
      if (config === undefined)
        throw new EngineError(`tfjs engine: the backend "${name}" has no kernel ${kernelName}; take another backend`)
      return (inputs, attrs = {}) => config.kernelFunc({ inputs, backend, attrs }) as Buffer
    },
    create: ({ shape, dtype }, data) => {
      // Backends other than WASM keep the array that they are given.
      const values =
        data === undefined ? (copies ? null : new arrays[dtype](elementCount(shape))) : copies ? data : data.slice()
      const dataId = backend.write(values as HostData, [...shape], dtype)
      live++
      return { dataId, shape: [...shape], dtype }
    },
    adopt: (buffer) => {
      live++
      return buffer
    },
    retain: (buffer, shape = buffer.shape) => {
      backend.incRef(buffer.dataId)
      live++
      return { dataId: buffer.dataId, shape: [...shape], dtype: buffer.dtype }
    },
    release,
    view: viewOf(name, backend),
    read: async (buffer) => toArray(buffer, (await backend.read(buffer.dataId)) as HostData),
    readNow: (buffer) => toArray(buffer, backend.readSync(buffer.dataId) as HostData),
    liveBuffers: () => live,
  }
}
