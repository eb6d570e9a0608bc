import { writeWholeFile } from "../formats/files/whole.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { AnyModelObject } from "./anyModelObject.js"

/** A model of any inputs and outputs. */
export interface AnySavable {
  /** What it takes. */
  readonly inputs: unknown
  /** What it gives. */
  readonly outputs: unknown
  /** Number of its weights' elements. */
  readonly parameters: number
}

/** @throws ConfigError for what is no model */
function modelBehind(owner: string, model: unknown): AnyModelObject {
  if (model instanceof AnyModelObject) return model
  throw new ConfigError(`${owner}: it must be a model (was ${formatValue(model)})`, { received: model })
}

/** What writes these files is loaded with the first of them. */
async function bytesOf(model: AnyModelObject): Promise<Uint8Array> {
  const { kerasBytes } = await import("./kerasBytes.js")
  return kerasBytes(model)
}

/**
 * Saves a model as a `.keras` file, which Keras 3 loads: layers, weights and, if it is compiled, loss, metrics, optimizer
 * and the optimizer's state. The file is replaced at once: a crash leaves the one that was there before, or the new one.
 *
 * @throws ModelFormatError that names all layers and options that Keras does not have, or when the file cannot be written
 * @see Keras `Model.save`
 * @example
 * ```ts
 * import { saveKeras, sequential } from "shapewright"
 *
 * const model = sequential([28, 28, 1]).conv2d(8, 3, { activation: "relu" }).flatten().dense(10)
 * await saveKeras(model, "digits.keras")
 * ```
 */
export async function saveKeras(model: AnySavable, path: string): Promise<void> {
  const known = modelBehind("saveKeras", model)
  if (typeof path !== "string" || path === "")
    throw new ConfigError(`saveKeras: the path must be a text (was ${formatValue(path)})`, { received: path })
  await writeWholeFile(path, await bytesOf(known))
}

/**
 * The bytes of the file that `saveKeras` writes: for storage that is no file system, such as a browser's.
 *
 * @throws ModelFormatError that names all layers and options that Keras does not have
 * @example
 * ```ts
 * import { loadKeras, sequential, toKeras } from "shapewright"
 *
 * const model = sequential([2]).dense(1)
 * const again = await loadKeras<typeof model>(await toKeras(model))
 * ```
 */
export const toKeras = async (model: AnySavable): Promise<Uint8Array> => bytesOf(modelBehind("toKeras", model))
