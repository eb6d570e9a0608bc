import { ConfigError, DataError, formatValue } from "../../shape/errors.js"
import { booleanOption, knownOptions } from "../../shape/options.js"
import type { Callback, Logs } from "../callback.js"
import { csvHeader, csvLine } from "./csv.js"

/** Options of `csvLogger`. */
export interface CsvLoggerOptions {
  /** One character between the fields that is no part of numbers. Default `","`. */
  readonly separator?: string
  /** True goes on with the lines of an existing file; its columns stay. Default false: the file is written anew. */
  readonly append?: boolean
}

/** What Node has for files; asked for at run time, so that bundles for browsers need none. */
const nodeFiles = () => {
  if (typeof process === "object" && typeof process.getBuiltinModule === "function")
    return { ...process.getBuiltinModule("node:fs").promises, dirname: process.getBuiltinModule("node:path").dirname }
  throw new ConfigError(
    "csvLogger: there must be a file system (this is no Node.js of version 20.16 or later); use lambdaCallback",
    { code: "NO_FILE_SYSTEM" },
  )
}

/**
 * Writes a CSV file with one line per epoch: its number, counted from 0, and all logs in alphabetical order.
 * Each line is written whole when its epoch ends; between epochs the file is closed.
 *
 * @param path the file; missing folders are made
 * @throws ConfigError for a wrong option, and where there is no file system (browsers)
 * @throws DataError while training, when the file to append to lacks a column
 * @see Keras `CSVLogger`
 * @example
 * ```ts
 * import { csvLogger, sequential } from "shapewright"
 *
 * const model = sequential([1]).dense(1).compile({ optimizer: "adam", loss: "meanSquaredError" })
 * const log = csvLogger("runs/first.csv", { separator: ";" })
 * await model.fit({ x: [[1], [2]], y: [[2], [4]], epochs: 10, callbacks: [log] })
 * ```
 */
export function csvLogger(path: string, options: CsvLoggerOptions = {}): Callback {
  const name = "csvLogger"
  const given = knownOptions(name, options, ["separator", "append"])
  const append = booleanOption(name, "append", given.append ?? false)
  const separator = checkSeparator(given.separator ?? ",")
  if (typeof path !== "string" || path === "")
    throw new ConfigError(`${name}: the path must be that of a file (was ${formatValue(path)})`, { received: path })
  const { mkdir, readFile, writeFile, appendFile, dirname } = nodeFiles()
  let columns: readonly string[] | undefined
  return {
    onTrainBegin: async () => {
      columns = undefined
      await mkdir(dirname(path), { recursive: true })
      if (!append) return writeFile(path, "")
      // Opened for appending: a file that is missing is made.
      const before = await readFile(path, { encoding: "utf8", flag: "a+" })
      if (before === "") return
      columns = csvHeader(before, separator)
      if (!before.endsWith("\n")) await appendFile(path, "\n")
    },
    onEpochEnd: async (epoch, logs) => {
      const header = columns ?? ["epoch", ...Object.keys(logs).sort()]
      checkColumns(path, header, logs)
      const values = header.map((key) => (key === "epoch" ? `${epoch}` : cell(logs[key])))
      const lines = columns === undefined ? [header, values] : [values]
      await appendFile(path, lines.map((line) => csvLine(line, separator)).join(""))
      columns = header
    },
  }
}

/** A list stands in one field, as Keras writes it: `[0.5, 0.75]`. */
const cell = (value: Logs[string] | undefined): string =>
  typeof value === "object" ? `[${value.join(", ")}]` : `${value ?? "NA"}`

function checkSeparator(separator: string): string {
  if (typeof separator === "string" && separator.length === 1 && !/[\w."\r\n+-]/.test(separator)) return separator
  throw new ConfigError(
    `csvLogger: separator must be one character that is no part of numbers or quotes (was ${formatValue(separator)})`,
    { received: separator, path: "separator" },
  )
}

function checkColumns(path: string, columns: readonly string[], logs: Logs): void {
  const missing = ["epoch", ...Object.keys(logs)].find((key) => !columns.includes(key))
  if (missing === undefined) return
  throw new DataError(
    `csvLogger: the file to append to must have the column ${missing} (it has ${columns.join(", ")}); give another file`,
    { code: "MISSING_COLUMN", expected: missing, received: columns, path },
  )
}
