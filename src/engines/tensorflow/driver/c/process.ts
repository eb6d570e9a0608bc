import type { Koffi, Memory, NativeFunction, Pointer } from "./koffi.js"

/** What is used of the C library of the process. */
export interface NativeProcess {
  readonly copy: NativeFunction<[to: Memory, from: Memory, bytes: number], Pointer>
  /** Sets a variable in the environment that native code sees, which a worker's `process.env` is not. */
  setEnvironment(name: string, value: string): void
}

export function bindProcess(koffi: Koffi): NativeProcess {
  const windows = process.platform === "win32"
  const library = koffi.load(windows ? "ucrtbase.dll" : null)
  const copy = library.func("void *memcpy(void *to, const void *from, size_t bytes)")
  const set = library.func(
    windows
      ? "int _putenv_s(const char *name, const char *value)"
      : "int setenv(const char *name, const char *value, int replace)",
  )
  return {
    // Bound with these signatures above.
    copy: copy as NativeProcess["copy"],
    setEnvironment(name, value) {
      const call = set as (...given: readonly unknown[]) => number
      if (windows) call(name, value)
      else call(name, value, 1)
    },
  }
}
