import type { Koffi, NativeLibrary } from "./koffi.js"
import type { NativeProcess } from "./process.js"

/** TensorFlow's own log lines from this level on: 0 information, 1 warnings, 2 errors, 3 fatal ones alone. */
const variable = "TF_CPP_MIN_LOG_LEVEL"

const wanted = (): string => process.env[variable] ?? "3"

/** The releases of Abseil, whose logging TensorFlow uses, stand in the names of its functions. */
const abseilReleases = ["20230125", "20230802", "20240116", "20240722", "20250127", "20250512", "20250814"]

/** Silences TensorFlow, unless the user has set its own variable; has to come before the library is loaded. */
export function quietTensorFlow({ setEnvironment }: NativeProcess): void {
  setEnvironment(variable, wanted())
}

/** Says the same to the lines that do not look at the variable. */
export function quietAbseil(koffi: Koffi, path: string): void {
  const setLevel = findSetLevel(koffi.load(path))
  const level = Number(wanted())
  if (setLevel !== undefined && Number.isInteger(level)) setLevel(level)
}

function findSetLevel(library: NativeLibrary): ((level: number) => void) | undefined {
  for (const release of abseilReleases)
    try {
      const name = `_ZN4absl12lts_${release}14SetMinLogLevelENS0_18LogSeverityAtLeastE`
      return library.func(`void ${name}(int level)`) as (level: number) => void
    } catch {}
  return undefined
}
