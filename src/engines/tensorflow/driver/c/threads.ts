import type { NativeProcess } from "./process.js"

/** Whether the thread of an op takes a share of a matrix product, instead of waiting until others have made all of it. */
const variable = "TF_ONEDNN_THREADPOOL_USE_CALLER_THREAD"

/** Lets it, unless the user has set TensorFlow's own variable; has to come before the library is loaded. */
export function shareWork({ setEnvironment }: NativeProcess): void {
  setEnvironment(variable, process.env[variable] ?? "1")
}
