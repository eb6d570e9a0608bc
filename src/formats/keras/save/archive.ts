import type { HostData } from "../../../ir/host.js"
import type { DType } from "../../../ir/node.js"
import type { Variable } from "../../../layers/variable.js"
import type { JsonObject } from "../../json/parse.js"
import type { StoredArray } from "../hdf5/dataset.js"
import { writeHdf5 } from "../hdf5/write.js"
import type { Placed } from "../stored.js"
import { writeZip } from "../zip/write.js"
import type { SavedModel } from "./model.js"

/** What goes into an archive. */
export interface ArchiveContent {
  readonly model: SavedModel
  /** `compile_config`; none for a model that is not compiled. */
  readonly compile?: JsonObject | undefined
  readonly weights: readonly Placed[]
  readonly state: readonly Placed[]
  /** Values of all variables, of one moment. */
  readonly values: ReadonlyMap<Variable, HostData>
}

/** The version of Keras whose files these are. */
const kerasVersion = "3.15.1"

/** Options that must be written as floats, `0.0`: Keras refuses the integer. */
const floats: ReadonlySet<string> = new Set([
  "momentum",
  "rho",
  "beta_1",
  "beta_2",
  "epsilon",
  "learning_rate",
  "weight_decay",
  "initial_learning_rate",
  "end_learning_rate",
  "decay_rate",
  "warmup_target",
  "values",
])

const mark = "\u0001"

/** JSON in which those options have a decimal point. */
function text(value: JsonObject): Uint8Array {
  const marked = (one: unknown): unknown => (Number.isInteger(one) ? `${mark}${String(one)}` : one)
  const json = JSON.stringify(value, (key, one: unknown) => {
    if (!floats.has(key)) return one
    return Array.isArray(one) ? one.map(marked) : marked(one)
  })
  return new TextEncoder().encode(json.replace(/"\\u0001(-?\d+)"/g, "$1.0"))
}

const bytesOf = ({ buffer, byteOffset, byteLength }: HostData): Uint8Array =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength)

/** A `.keras` file: three stored entries, as Keras writes them. */
export function writeArchive(content: ArchiveContent): Uint8Array {
  const { model, compile, weights, state, values } = content
  const arrays = new Map<string, StoredArray>()
  const put = ({ variable, place }: Placed, dtype: DType | "int64" = variable.dtype): void => {
    const data = values.get(variable) as HostData
    const stored = dtype === "int64" ? BigInt64Array.from(data, (value) => BigInt(value)) : data
    const bytes = dtype === "int64" ? new Uint8Array(stored.buffer as ArrayBuffer) : bytesOf(data)
    arrays.set(place, { shape: variable.shape, dtype, bytes })
  }
  for (const weight of weights) put(weight)
  // The number of steps is an int64 in Keras.
  for (const one of state) put(one, one.variable.dtype === "int32" ? "int64" : one.variable.dtype)
  const groups = new Map<string, string | undefined>([["vars", undefined]])
  for (const [group, name] of model.names) groups.set(`${group}/vars`, name)
  for (const path of arrays.keys()) {
    const group = path.slice(0, path.lastIndexOf("/"))
    if (!groups.has(group)) groups.set(group, undefined)
  }
  const config = { ...model.config, ...(compile !== undefined && { compile_config: compile }) }
  const date = new Date().toISOString()
  return writeZip([
    {
      name: "metadata.json",
      bytes: text({ keras_version: kerasVersion, date_saved: `${date.slice(0, 10)}@${date.slice(11, 19)}` }),
    },
    { name: "config.json", bytes: text(config) },
    { name: "model.weights.h5", bytes: writeHdf5({ arrays, groups }) },
  ])
}
