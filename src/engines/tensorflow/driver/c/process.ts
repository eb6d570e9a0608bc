import type { Koffi, Memory, NativeFunction, NativeLibrary, Pointer } from "./koffi.js"
import { onThread } from "./onThread.js"

/** What is used of the C library of the process. */
export interface NativeProcess {
  readonly copy: NativeFunction<[to: Memory, from: Memory, bytes: number], Pointer>
  /** Sets a variable in the environment that native code sees, which a worker's `process.env` is not. */
  setEnvironment(name: string, value: string): void
  /**
   * Maps a library into the process from another thread: hundreds of thousands of relocations would hold up the event
   * loop. Whether that worked tells the one who then asks for its functions.
   */
  preload(path: string): Promise<void>
}

export const bindProcess = (koffi: Koffi): NativeProcess =>
  process.platform === "win32" ? bindWindows(koffi.load("ucrtbase.dll")) : bindPosix(koffi.load(null))

const copySignature = "void *memcpy(void *to, const void *from, size_t bytes)"

// Each function below is bound with the signature that its type repeats.

function bindWindows(library: NativeLibrary): NativeProcess {
  const set = library.func("int _putenv_s(const char *name, const char *value)") as (
    name: string,
    value: string,
  ) => number
  return {
    copy: library.func(copySignature) as NativeProcess["copy"],
    setEnvironment: (name, value) => void set(name, value),
    preload: async () => {},
  }
}

/** `RTLD_LAZY`, the same number everywhere. */
const lazy = 1

function bindPosix(library: NativeLibrary): NativeProcess {
  const set = library.func("int setenv(const char *name, const char *value, int replace)")
  const open = library.func("void *dlopen(const char *path, int flags)")
  return {
    copy: library.func(copySignature) as NativeProcess["copy"],
    setEnvironment: (name, value) =>
      void (set as (name: string, value: string, replace: number) => number)(name, value, 1),
    preload: async (path) =>
      void (await onThread(open as NativeFunction<[path: string, flags: number], Pointer | null>, path, lazy)),
  }
}
