const errorBrand = Symbol.for("shapewright.error")

/** What an error carries beside its sentence. */
export interface ErrorDetails {
  /** Stable and meant for programs. */
  readonly code?: string
  /** Path of the layer: `"encoder/dense_1"`. */
  readonly layer?: string
  /** What would have been right. */
  readonly expected?: unknown
  /** What was given. */
  readonly received?: unknown
  /** Where it was given: an option, a key or an index path into data, such as `"y[0]"`. */
  readonly path?: string
  /** The error behind this one. */
  readonly cause?: unknown
}

/**
 * The base of every error that shapewright throws: a sentence, a stable `code`, and the facts as data.
 *
 * @example
 * ```ts
 * import { array, ShapewrightError } from "shapewright"
 *
 * try {
 *   array([[1, 2], [3]])
 * } catch (error) {
 *   if (error instanceof ShapewrightError) console.log(error.code, error.path)
 * }
 * ```
 */
export class ShapewrightError extends Error {
  /** Stable and meant for programs: the sentence may change between versions, the code does not. */
  readonly code: string
  /** Path of the layer: `"encoder/dense_1"`. */
  declare readonly layer?: string
  /** What would have been right. */
  declare readonly expected?: unknown
  /** What was given. */
  declare readonly received?: unknown
  /** Where it was given: an option, a key or an index path into data, such as `"y[0]"`. */
  declare readonly path?: string

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, "cause" in details ? { cause: details.cause } : undefined)
    Object.defineProperty(this, errorBrand, { value: true })
    this.code = details.code ?? "SHAPEWRIGHT"
    if (details.layer !== undefined) this.layer = details.layer
    if ("expected" in details) this.expected = details.expected
    if ("received" in details) this.received = details.received
    if (details.path !== undefined) this.path = details.path
  }

  /** Name of the class. */
  override get name(): string {
    return "ShapewrightError"
  }
}

/**
 * Shapes or dtypes do not fit: the run-time twin of the sentence that the compiler shows (code `SHAPE_MISMATCH`).
 *
 * As a type, `ShapeError<"sentence">` stands in the place of a method or option that cannot be used.
 *
 * @example
 * ```ts
 * import { ShapeError } from "shapewright"
 *
 * const problem: ShapeError<"dense: the input must have a feature axis"> = new ShapeError(
 *   "dense: the input must have a feature axis",
 *   { layer: "dense_1", expected: "[..., features]", received: [] }
 * )
 * console.log(problem.message)
 * ```
 */
export class ShapeError<Message extends string = string> extends ShapewrightError {
  /** The sentence. */
  declare readonly message: Message

  constructor(message: Message, details: ErrorDetails = {}) {
    super(message, { ...details, code: details.code ?? "SHAPE_MISMATCH" })
  }

  /** Name of the class. */
  override get name(): "ShapeError" {
    return "ShapeError"
  }
}

/**
 * An option has a value that it cannot have (code `INVALID_CONFIG`).
 *
 * @example
 * ```ts
 * import { ConfigError, randomNormal } from "shapewright"
 *
 * try {
 *   randomNormal({ stddev: -1 })
 * } catch (error) {
 *   if (error instanceof ConfigError) console.log(error.received) // -1
 * }
 * ```
 */
export class ConfigError extends ShapewrightError {
  constructor(message: string, details: ErrorDetails = {}) {
    super(message, { ...details, code: details.code ?? "INVALID_CONFIG" })
  }

  /** Name of the class. */
  override get name(): "ConfigError" {
    return "ConfigError"
  }
}

/**
 * Data given to a model or a converter is ragged, of the wrong kind or out of range (code `INVALID_DATA`).
 *
 * @example
 * ```ts
 * import { array, DataError } from "shapewright"
 *
 * try {
 *   array([0, 1.5], { dtype: "int32" })
 * } catch (error) {
 *   if (error instanceof DataError) console.log(error.received) // 1.5
 * }
 * ```
 */
export class DataError extends ShapewrightError {
  constructor(message: string, details: ErrorDetails = {}) {
    super(message, { ...details, code: details.code ?? "INVALID_DATA" })
  }

  /** Name of the class. */
  override get name(): "DataError" {
    return "DataError"
  }
}

/**
 * A model file is damaged, too large for its budget, or uses what this version does not know (code `INVALID_MODEL`).
 *
 * @example
 * ```ts
 * import { ModelFormatError } from "shapewright"
 *
 * const describe = (error: unknown) => (error instanceof ModelFormatError ? error.path : undefined)
 * ```
 */
export class ModelFormatError extends ShapewrightError {
  constructor(message: string, details: ErrorDetails = {}) {
    super(message, { ...details, code: details.code ?? "INVALID_MODEL" })
  }

  /** Name of the class. */
  override get name(): "ModelFormatError" {
    return "ModelFormatError"
  }
}

/**
 * An engine could not be found, loaded or run (code `ENGINE_FAILURE`).
 *
 * @example
 * ```ts
 * import { EngineError } from "shapewright"
 *
 * const isEngineProblem = (error: unknown) => error instanceof EngineError
 * ```
 */
export class EngineError extends ShapewrightError {
  constructor(message: string, details: ErrorDetails = {}) {
    super(message, { ...details, code: details.code ?? "ENGINE_FAILURE" })
  }

  /** Name of the class. */
  override get name(): "EngineError" {
    return "EngineError"
  }
}

/**
 * Whether a value is an error of shapewright, also of a second copy of the package (ESM beside CommonJS), for which
 * `instanceof` says no; tell the kinds apart by `name` or `code` then.
 *
 * @example
 * ```ts
 * import { isShapewrightError } from "shapewright"
 *
 * const codeOf = (error: unknown) => (isShapewrightError(error) ? error.code : "UNKNOWN")
 * ```
 */
export function isShapewrightError(value: unknown): value is ShapewrightError {
  return value instanceof Error && (value as { [errorBrand]?: unknown })[errorBrand] === true
}

const maxItems = 8

/** A value as it stands in a message: `[28, 28, 1]`, `"relu"`, `Float32Array(10)`; long ones are cut. */
export function formatValue(value: unknown): string {
  return format(value, 2)
}

function format(value: unknown, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}...` : value)
  if (typeof value === "bigint") return `${value}n`
  if (typeof value === "function") return value.name === "" ? "a function" : `function ${value.name}`
  if (typeof value !== "object" || value === null) return String(value)
  if (Array.isArray(value)) return depth === 0 ? "[...]" : `[${list(value, (item) => format(item, depth - 1))}]`
  const kind = value.constructor?.name ?? "Object"
  if (ArrayBuffer.isView(value)) return "length" in value ? `${kind}(${String(value.length)})` : kind
  if (value instanceof Error || value instanceof Date || value instanceof RegExp) return String(value)
  if ("shape" in value && "dtype" in value) return `${kind} ${format(value.shape, 1)} ${String(value.dtype)}`
  if (kind !== "Object") return kind
  if (depth === 0) return "{...}"
  const body = list(Object.entries(value), ([key, item]) => `${key}: ${format(item, depth - 1)}`)
  return body === "" ? "{}" : `{ ${body} }`
}

function list<Item>(items: readonly Item[], show: (item: Item) => string): string {
  const shown = items.slice(0, maxItems).map(show)
  if (items.length > maxItems) shown.push(`... ${items.length - maxItems} more`)
  return shown.join(", ")
}
