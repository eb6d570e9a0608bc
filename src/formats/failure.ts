import { type ErrorDetails, ModelFormatError } from "../shape/errors.js"

/** What can be wrong with a file: the `code` of a `ModelFormatError`. */
export type ModelFormatCode =
  /** Not what the format says. */
  | "INVALID_MODEL"
  /** Not JSON, or JSON that is nested too deeply or holds a key twice. */
  | "INVALID_JSON"
  /** Larger than its budget: nothing was allocated for it. */
  | "BUDGET_EXCEEDED"
  /** Bytes are missing, or stand where none belong. */
  | "WRONG_SIZE"
  /** Bytes are not those that were written. */
  | "WRONG_CHECKSUM"
  /** A name that leads out of its folder, or is used twice. */
  | "UNSAFE_NAME"
  /** A link that leads out of the file, or in a loop. */
  | "UNSAFE_REFERENCE"
  /** A part of the format that this version does not read. */
  | "UNSUPPORTED"
  /** Written by a version that this one does not know. */
  | "UNKNOWN_VERSION"
  /** Layers that this version does not have. */
  | "UNKNOWN_LAYER"
  /** A function or object of the user's own that is not among `customObjects`. */
  | "UNKNOWN_OBJECT"
  /** Something of the user's own that has no name to be found again by. */
  | "NOT_SERIALIZABLE"
  /** Connections that lead nowhere, or in a circle. */
  | "INVALID_GRAPH"
  /** The builder refuses what a file describes. */
  | "REFUSED"
  /** Weights that do not fit the layers. */
  | "WRONG_WEIGHTS"
  /** A file is missing. */
  | "MISSING_FILE"
  /** A file cannot be read or written. */
  | "FILE_ACCESS"

/** An error about the content of a file: `place: sentence`. */
export const formatError = (
  code: ModelFormatCode,
  place: string,
  sentence: string,
  details: Omit<ErrorDetails, "code" | "path"> = {},
): ModelFormatError => new ModelFormatError(`${place}: ${sentence}`, { ...details, code, path: place })
