import { EngineError } from "../../../../shape/errors.js"

/** An address in the process. */
export type Pointer = bigint

/** What a native function takes for a pointer. The memory of a typed array is lent for the call. */
export type Memory = Pointer | ArrayBufferView | null

/** A native function: called at once, or on another thread with the result in a callback. */
export interface NativeFunction<Arguments extends readonly unknown[], Result> {
  (...given: Arguments): Result
  async(...given: [...Arguments, (error: unknown, result: Result) => void]): void
}

/** A loaded shared library. */
export interface NativeLibrary {
  func(definition: string): unknown
}

/** What is used of the foreign function interface. */
export interface Koffi {
  load(path: string | null): NativeLibrary
  view(pointer: Pointer, bytes: number): ArrayBuffer
}

/** The foreign function interface. @throws EngineError where there is no build of it for this platform */
export async function loadKoffi(): Promise<Koffi> {
  try {
    // Its own types describe every function as one that takes and returns anything.
    return (await import("koffi")).default as unknown as Koffi
  } catch (cause) {
    throw new EngineError(
      `tensorflow: the package koffi must be installed and support ${process.platform}-${process.arch} (was not loaded); ` +
        `install it with "npm install koffi", or take the engine "wasm"`,
      { code: "NATIVE_UNAVAILABLE", cause },
    )
  }
}
