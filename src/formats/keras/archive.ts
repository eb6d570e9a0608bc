import { formatError } from "../failure.js"
import { type Json, parseJson } from "../json/parse.js"
import { type Hdf5Content, readHdf5 } from "./hdf5/read.js"
import { readZip } from "./zip/read.js"

/** What a `.keras` file holds. */
export interface KerasArchive {
  /** config.json: layers, connections, and how the model was compiled. */
  readonly config: Json
  /** model.weights.h5: weights, and the optimizer's state. */
  readonly weights: Hdf5Content
}

/** What an archive may hold at most, in bytes. */
export interface KerasBudget {
  /** All entries together, unpacked. */
  readonly bytes: number
  /** How many times larger than the archive its entries may be, where they have more than 16 MiB. */
  readonly ratio: number
}

export const kerasBudget: KerasBudget = { bytes: 2 ** 31, ratio: 64 }

const plainSize = 16 * 2 ** 20
const maxEntries = 10_000
const configName = "config.json"
const weightsName = "model.weights.h5"

/**
 * The parts of a `.keras` file, checked: sizes are added up before anything is unpacked, and nothing is executed.
 * @throws ModelFormatError
 */
export function readArchive(bytes: Uint8Array, file: string, budget: KerasBudget = kerasBudget): KerasArchive {
  const entries = readZip(bytes, file, {
    members: maxEntries,
    bytes: Math.min(budget.bytes, Math.max(plainSize, bytes.length * budget.ratio)),
  })
  const part = (name: string): Uint8Array => {
    const found = entries.get(name)
    if (found === undefined)
      throw formatError(
        "MISSING_FILE",
        `${file}/${name}`,
        `the archive must hold ${name} (it is missing); save it again`,
      )
    return found
  }
  return { config: parseJson(part(configName), configName), weights: readHdf5(part(weightsName), weightsName) }
}
