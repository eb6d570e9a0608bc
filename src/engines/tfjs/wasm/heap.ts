import type { KernelBackend } from "@tensorflow/tfjs-core"
import type { HostData } from "../../../ir/host.js"
import type { DType } from "../../../ir/node.js"
import { type Gemm, openGemm } from "../simd/gemm.js"
import { openSimd, type Simd, type WasmMemory } from "../simd/simd.js"

/** A function of the compiled module; tensors are given by id, lists by address. */
export type RawKernel = (...parameters: number[]) => void

/** What the WASM backend of tfjs consists of, as far as it is used here; its declaration hides most of it. */
interface Backend {
  dataIdNextNumber: number
  readonly wasm: {
    readonly HEAPU8: Uint8Array
    readonly asm?: Readonly<Record<string, RawKernel>> & { readonly memory?: WasmMemory }
    readonly [name: `_${string}`]: (...parameters: number[]) => number
  }
}

const alignment = 64

/** The memory of the WASM backend. */
export interface Heap {
  /** Bytes from an address on, to be freed once. */
  readonly allocate: (bytes: number) => number
  readonly free: (address: number) => void
  /** An id by which kernels know a tensor; it has to be placed before its first use. */
  readonly newId: () => number
  /** Tells kernels where the elements of a tensor are. What they prepared for its old content is forgotten. */
  readonly place: (id: number, size: number, address: number) => void
  /** Forgets what kernels prepared for an id; it has to be placed again. */
  readonly clear: (id: number) => void
  /** Gives an id back. */
  readonly forget: (id: number) => void
  /** The elements at an address, until memory grows. */
  readonly view: (dtype: DType, address: number, size: number) => HostData
  /** Changes whenever memory has grown, so that views must be made again. */
  readonly buffer: () => ArrayBufferLike
  readonly copy: (from: number, to: number, bytes: number) => void
  /** The kernel that the module exports under a name. */
  readonly kernel: (name: string) => RawKernel
  /** Functions of our own, where there can be some. */
  readonly simd: Simd | undefined
  /** Matrix products by them. */
  readonly gemm: Gemm | undefined
  /** How many allocations and ids are held. */
  readonly held: () => number
}

/** Whether a backend is the WASM backend, with the parts that `openHeap` needs. */
export function hasHeap(backend: KernelBackend): boolean {
  const { wasm } = backend as unknown as Partial<Backend>
  return wasm?._malloc !== undefined && wasm._register_tensor !== undefined && wasm.HEAPU8 !== undefined
}

/** The memory of a started WASM backend. */
export function openHeap(backend: KernelBackend): Heap {
  const owner = backend as unknown as Backend
  const { wasm } = owner
  // The module's own table holds the compiled functions themselves; the other names lead to them through a wrapper.
  const kernel = (name: string): RawKernel =>
    wasm.asm?.[name] ?? ((...parameters) => void wasm[`_${name}`]?.(...parameters))
  const simd = wasm.asm?.memory === undefined ? undefined : openSimd(wasm.asm.memory)
  const register = kernel("register_tensor")
  const dispose = kernel("dispose_data")
  /** Address handed out, address allocated. */
  const blocks = new Map<number, number>()
  let ids = 0
  return {
    allocate: (bytes) => {
      const start = (wasm._malloc as (bytes: number) => number)(bytes + alignment) >>> 0
      if (start === 0) throw new RangeError(`wasm: there is no memory for ${bytes} more bytes`)
      const address = Math.ceil(start / alignment) * alignment
      blocks.set(address, start)
      return address
    },
    free: (address) => {
      const start = blocks.get(address)
      if (start === undefined) throw new RangeError(`wasm: ${address} was not allocated`)
      blocks.delete(address)
      wasm._free?.(start)
    },
    newId: () => {
      ids++
      return owner.dataIdNextNumber++
    },
    place: (id, size, address) => {
      dispose(id)
      register(id, size, address)
    },
    clear: dispose,
    forget: (id) => {
      ids--
      dispose(id)
    },
    view: (dtype, address, size) => {
      const { buffer } = wasm.HEAPU8
      if (dtype === "float32") return new Float32Array(buffer, address, size)
      return dtype === "int32" ? new Int32Array(buffer, address, size) : new Uint8Array(buffer, address, size)
    },
    buffer: () => wasm.HEAPU8.buffer,
    copy: (from, to, bytes) => {
      wasm.HEAPU8.copyWithin(to, from, from + bytes)
    },
    kernel,
    simd,
    gemm: simd && openGemm(simd),
    held: () => blocks.size + ids,
  }
}
