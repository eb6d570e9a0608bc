import { emit } from "./emitter.js"
import { encodeModule, type FunctionCode } from "./encoder.js"

/** The memory of a WebAssembly module. */
export interface WasmMemory {
  readonly buffer: ArrayBufferLike
}

/** The part of the global `WebAssembly` that is used: neither the language nor Node declares it without the DOM. */
const { validate, Module, Instance } = (
  globalThis as unknown as {
    readonly WebAssembly: {
      readonly validate: (bytes: Uint8Array) => boolean
      readonly Module: new (bytes: Uint8Array) => object
      readonly Instance: new (
        module: object,
        imports: { readonly env: { readonly memory: WasmMemory } },
      ) => { readonly exports: { readonly f0: SimdFunction } }
    }
  }
).WebAssembly

/** A compiled function. */
export type SimdFunction = (...parameters: number[]) => void

/** Functions of our own beside those of the WASM backend, on the same memory. */
export interface Simd {
  /** The function of this key, compiled when it is asked for first. */
  readonly function: (key: string, code: () => FunctionCode) => SimdFunction
}

/** Compiles functions for a memory; undefined where vectors are not supported or the memory is shared by threads. */
export function openSimd(memory: WasmMemory): Simd | undefined {
  const probe = emit(0, (e) => {
    e.splatInt(0)
    e.set(e.local("v128"))
  })
  if (!(memory.buffer instanceof ArrayBuffer) || !validate(encodeModule([probe]))) return undefined
  const known = new Map<string, SimdFunction>()
  return {
    function(key, code) {
      const compiled = known.get(key) ?? compile(code(), memory)
      known.set(key, compiled)
      return compiled
    },
  }
}

const compile = (code: FunctionCode, memory: WasmMemory): SimdFunction =>
  new Instance(new Module(encodeModule([code])), { env: { memory } }).exports.f0
