import type { ModelFiles } from "../formats/files/source.js"
import type { WeightsReport } from "./assign.js"

/** Which weights `loadWeights` needs. */
export interface LoadWeightsOptions {
  /** True sets what fits and reports the rest; false (the default) wants exactly the model's weights, or sets none. */
  readonly partial?: boolean
  /** How many bytes the file may have. Default 4 GiB. */
  readonly maxBytes?: number
}

/** How every model is saved. */
export interface Saving {
  /**
   * Saves the model to a folder: layers, weights and, for a compiled model, the state of training. A crash at any moment
   * leaves the model that was there before, or the new one, whole.
   *
   * @throws ModelFormatError when the folder cannot be written, or a function of one's own has no name
   * @see Keras `Model.save`
   * @example
   * ```ts
   * import { loadModel, sequential } from "shapewright"
   *
   * const model = sequential([2]).dense(1)
   * await model.save("models/line")
   * const again = await loadModel<typeof model>("models/line")
   * ```
   */
  save(path: string): Promise<void>
  /**
   * What `save` writes, as bytes by file name: for storage that is no folder, such as a browser's.
   *
   * @throws ModelFormatError when a function of one's own has no name
   * @example
   * ```ts
   * import { loadModel, sequential } from "shapewright"
   *
   * const model = sequential([2]).dense(1)
   * const again = await loadModel<typeof model>(await model.toFiles())
   * ```
   */
  toFiles(): Promise<ModelFiles>
  /**
   * Saves the weights alone, as a safetensors file.
   *
   * @throws ModelFormatError when the file cannot be written; what was there before is whole then
   * @see Keras `Model.save_weights`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([2]).dense(1)
   * await model.saveWeights("line.safetensors")
   * await model.loadWeights("line.safetensors")
   * ```
   */
  saveWeights(path: string): Promise<void>
  /**
   * Sets weights by their paths (`"dense/kernel"`) from a safetensors file, from its bytes, or from a saved model.
   *
   * @returns which were set, and what did not fit; unless `partial` is true, that is none
   * @throws ModelFormatError for a damaged file and, unless `partial` is true, for weights that are missing, of another
   * shape or unknown: none is set then
   * @see Keras `Model.load_weights`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * await sequential([2]).dense(8).dense(1).saveWeights("first.safetensors")
   * const other = sequential([2]).dense(8).dense(3)
   * const report = await other.loadWeights("first.safetensors", { partial: true })
   * report.loaded // ["dense/kernel", "dense/bias"]
   * ```
   */
  loadWeights(from: string | Uint8Array, options?: LoadWeightsOptions): Promise<WeightsReport>
}
