import { emit, vectorOp } from "./emitter.js"
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
      ) => { readonly exports: Readonly<Record<string, unknown>> }
    }
  }
).WebAssembly

/** A function that is compiled before it runs first, together with all others that wait for that. */
export interface SimdFunction {
  run: (...parameters: number[]) => void
}

/** Functions of our own beside those of the WASM backend, on the same memory. */
export interface Simd {
  /** Whether there is an instruction that multiplies and adds (relaxed vectors). */
  readonly fuses: boolean
  /** The function of this key. */
  readonly function: (key: string, code: () => FunctionCode) => SimdFunction
}

/** Whether an instruction of two or three vectors is known here. */
function supports(operation: number): boolean {
  const probe = emit(0, (e) => {
    const x = e.local("v128")
    e.get(...(operation === vectorOp.multiplyAdd ? [x, x, x] : [x, x]))
    e.vector(operation)
    e.set(x)
  })
  return validate(encodeModule([probe]))
}

/** Compiles functions for a memory; undefined where vectors are not supported or the memory is shared by threads. */
export function openSimd(memory: WasmMemory): Simd | undefined {
  if (!(memory.buffer instanceof ArrayBuffer) || !supports(vectorOp.and)) return undefined
  const known = new Map<string, SimdFunction>()
  let waiting: { readonly holder: SimdFunction; readonly code: FunctionCode }[] = []
  const compileWaiting = (): void => {
    const module = new Module(encodeModule(waiting.map(({ code }) => code)))
    const { exports } = new Instance(module, { env: { memory } })
    waiting.forEach(({ holder }, i) => {
      holder.run = exports[`f${i}`] as SimdFunction["run"]
    })
    waiting = []
  }
  return {
    fuses: supports(vectorOp.multiplyAdd),
    function(key, code) {
      const found = known.get(key)
      if (found !== undefined) return found
      const holder: SimdFunction = {
        run: (...parameters) => {
          compileWaiting()
          holder.run(...parameters)
        },
      }
      known.set(key, holder)
      waiting.push({ holder, code: code() })
      return holder
    },
  }
}
