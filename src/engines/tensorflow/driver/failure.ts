import { EngineError } from "../../../shape/errors.js"
import { dataTypeName } from "../proto/dataTypes.js"

/** TensorFlow's status codes, by number. */
const codes = [
  "OK",
  "CANCELLED",
  "UNKNOWN",
  "INVALID_ARGUMENT",
  "DEADLINE_EXCEEDED",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
  "FAILED_PRECONDITION",
  "ABORTED",
  "OUT_OF_RANGE",
  "UNIMPLEMENTED",
  "INTERNAL",
  "UNAVAILABLE",
  "DATA_LOSS",
  "UNAUTHENTICATED",
] as const

/** The name of a status code. */
export const statusName = (code: number): string => codes[code] ?? `status ${code}`

/** What of TensorFlow's text a reader needs: the reason, and the node at which it happened. */
export function readableMessage(message: string): string {
  const nodes = [...message.matchAll(/\{\{(?:function_)?node ([^}]*)\}\}/g)].flatMap(([, node]) => node?.trim() || [])
  const node = nodes.at(-1)
  const reason = message
    .replace(/\n?\s*\[\[\{\{.*$/gms, "")
    .replace(/\{\{[^}]*\}\}/g, "")
    .replace(/^\s*(?:\(\d+\)\s*)?[A-Z_]+:\s/, "")
    .replace(/\d+ (?:root error\(s\) found|derived errors ignored)\.?/g, "")
    .replace(/Hint: If you want to see a list of allocated tensors.*$/s, "")
    .replace(/\s+/g, " ")
    .trim()
  const text = reason === "" ? message.trim() : reason
  return node === undefined || text.includes(`'${node}'`) ? text : `${text} (at node ${node})`
}

/**
 * An error of TensorFlow as one sentence.
 * @param must what was tried, as what must hold: `"the graph must run"`
 */
export function failure(must: string, code: number, message: string): EngineError {
  const status = statusName(code)
  const received = readableMessage(message)
  return new EngineError(`tensorflow: ${must} (was ${status}: ${received})${remedies[status] ?? ""}`, {
    received: { status, message },
  })
}

const remedies: Readonly<Record<string, string>> = {
  RESOURCE_EXHAUSTED: "; take a smaller batch or a smaller model",
}

/** What tfjs-node's binding throws, as one sentence: it tells no status, and names its own source files. */
export function bindingFailure(error: unknown, must = "the graph must run"): EngineError {
  const message = error instanceof Error ? error.message : String(error)
  const reason = message.replace(/^(Session fail to run with error|Failed to load SavedModel): /, "")
  return new EngineError(`tensorflow: ${must} (was refused: ${readableMessage(reason)})`, { cause: error })
}

/** A name that a graph does not have. */
export const unknownName = (kind: string, name: string): EngineError =>
  new EngineError(`tensorflow: the ${kind} ${name} must be in the graph (was unknown); check its name`)

/** A result of an element type that no host value has. */
export const wrongType = (name: string, type: number): EngineError =>
  new EngineError(
    `tensorflow: a fetched tensor must be float32, int32 or bool (was ${dataTypeName(type)}: ${name}); cast it in the graph`,
  )
