import type { EngineName } from "../engines/names.js"
import { readWholeFile } from "../formats/files/whole.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { booleanOption, knownOptions } from "../shape/options.js"
import { count } from "./checks.js"
import type { LoadedModel } from "./loadedModel.js"

/** How a `.keras` file is loaded. */
export interface LoadKerasOptions {
  /** False leaves out how the model was compiled, with the optimizer's state. Default true. */
  readonly compile?: boolean
  /** Where the compiled model runs. Default: as for `compile`. */
  readonly engine?: EngineName
  /** How many bytes the file's entries may have together. Default 2 GiB. */
  readonly maxBytes?: number
}

/** What the type of a model says of its places. */
interface AnyPlaces {
  readonly inputs: unknown
  readonly outputs: unknown
}

const bytesOf = (from: unknown): Uint8Array | undefined => {
  if (from instanceof Uint8Array) return from
  return from instanceof ArrayBuffer ? new Uint8Array(from) : undefined
}

/**
 * Loads a model that Keras 3 saved as a `.keras` file: layers, weights and, if it was compiled, loss, metrics, optimizer
 * and the optimizer's state. Nothing in the file is executed: what is no layer of this package is an error that names all
 * such layers.
 *
 * The type is asserted once: `loadKeras<typeof net>(…)`, or checked with `.as([784], [10])`.
 *
 * @param from a path, or the file's bytes
 * @throws ModelFormatError for a file that is damaged or too large, or that needs what this version does not have
 * @see Keras `keras.models.load_model`
 * @example
 * ```ts
 * import { loadKeras, saveKeras, sequential } from "shapewright"
 *
 * await saveKeras(sequential([784]).dense(10), "digits.keras")
 * const digits = (await loadKeras("digits.keras")).as([784], [10])
 * const scores = await digits.predict([new Float32Array(784)])
 * ```
 */
export async function loadKeras<M extends AnyPlaces = LoadedModel>(
  from: string | Uint8Array | ArrayBuffer,
  options: LoadKerasOptions = {},
): Promise<M> {
  const given = knownOptions("loadKeras", options, ["compile", "engine", "maxBytes"])
  const compile = booleanOption("loadKeras", "compile", given.compile ?? true)
  // What reads these files is loaded with the first of them.
  const [{ kerasBudget }, { kerasModel }] = await Promise.all([
    import("../formats/keras/archive.js"),
    import("./kerasModel.js"),
  ])
  const limit = count("loadKeras", "maxBytes", given.maxBytes ?? kerasBudget.bytes)
  const inMemory = bytesOf(from)
  if (inMemory === undefined && (typeof from !== "string" || from === ""))
    throw new ConfigError(`loadKeras: it must be a path or the bytes of a file (was ${formatValue(from)})`, {
      received: from,
    })
  const bytes = inMemory ?? (await readWholeFile(from as string, limit))
  const file = typeof from === "string" ? from : "model.keras"
  const { engine } = given
  // What the type says is asserted by the caller: this is where it is believed.
  return kerasModel(bytes, { file, compile, engine, budget: { ...kerasBudget, bytes: limit } }) as unknown as M
}
