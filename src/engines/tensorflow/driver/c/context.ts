import type { LiveCounts } from "../driver.js"
import { failure } from "../failure.js"
import type { Gate } from "./gate.js"
import type { Koffi, Pointer } from "./koffi.js"
import type { TensorFlow } from "./library.js"
import type { NativeProcess } from "./process.js"

/** The loaded library with what belongs to it. */
export interface Context {
  readonly tf: TensorFlow
  readonly process: NativeProcess
  readonly view: Koffi["view"]
  readonly live: { -readonly [Kind in keyof LiveCounts]: LiveCounts[Kind] }
  /** Options of a run whose ops are run by the thread that calls. */
  readonly inline: Pointer
  /** Before each run and load: few calls at once keep all threads busy, many would only hold memory. */
  readonly gate: Gate
  /** Bytes of tensors that JavaScript sees. */
  readonly lent: { bytes: number }
}

/**
 * Calls `use` with a fresh status.
 * @throws EngineError when TensorFlow set it to an error; `must` says what was tried, as what must hold
 */
export function withStatus<Result>({ tf }: Context, must: string, use: (status: Pointer) => Result): Result {
  const status = tf.NewStatus()
  try {
    const result = use(status)
    checkStatus(tf, must, status)
    return result
  } finally {
    tf.DeleteStatus(status)
  }
}

/** As `withStatus`, for calls on other threads. */
export async function withStatusAsync<Result>(
  { tf }: Context,
  must: string,
  use: (status: Pointer) => Promise<Result>,
): Promise<Result> {
  const status = tf.NewStatus()
  try {
    const result = await use(status)
    checkStatus(tf, must, status)
    return result
  } finally {
    tf.DeleteStatus(status)
  }
}

function checkStatus(tf: TensorFlow, must: string, status: Pointer): void {
  const code = tf.GetCode(status)
  if (code !== 0) throw failure(must, code, tf.Message(status))
}
