import type { NamedLayer } from "../builder/names.js"
import type { HostData } from "../ir/host.js"
import type { Layer } from "../layers/layer.js"
import { readAll } from "../layers/variable.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { NdArray } from "../shape/ndarray.js"
import type { LayerArrays, LayerWeights } from "./layerWeights.js"

/**
 * A layer of a model, as `model.layers` and `model.getLayer` show it. `W`: its weights, each a pair of name and shape;
 * `unknown` where the compiler knows nothing of them.
 */
export class LayerView<W = unknown> {
  /** Name, after the names of the models that it stands in: `"encoder/dense_1"`. */
  readonly name: string
  /** Name of the layer's method: `"dense"`. */
  readonly kind: string
  readonly #layer: Layer

  constructor({ path, layer }: NamedLayer) {
    this.name = path
    this.kind = layer.definition.name
    this.#layer = layer
  }

  /** False freezes the weights; takes effect at the next `compile`. */
  get trainable(): boolean {
    return this.#layer.trainable
  }

  set trainable(value: boolean) {
    if (typeof value !== "boolean")
      throw new ConfigError(`trainable must be true or false (was ${formatValue(value)})`, { received: value })
    this.#layer.trainable = value
  }

  /** Number of elements of all weights. */
  get parameters(): number {
    return [...this.#layer.weights.values()].reduce((sum, weight) => sum + weight.size, 0)
  }

  /** Shape and element type of each weight by name, without its values: `weights.kernel.shape`. */
  get weights(): LayerWeights<W> {
    const weights = [...this.#layer.weights]
    // The type lists the weights that the layer's rule tells of, which are those that it makes.
    return Object.fromEntries(
      weights.map(([name, { shape, dtype }]) => [name, { shape: [...shape], dtype }]),
    ) as LayerWeights<W>
  }

  /** The weights by name, copied: `"kernel"`. */
  async getWeights(): Promise<LayerArrays<W>> {
    const weights = [...this.#layer.weights]
    const copies = await readAll(weights.map(([, variable]) => variable))
    const arrays = weights.map(([name, { shape, dtype }], i) => [
      name,
      new NdArray(copies[i] as HostData, [...shape], dtype),
    ])
    return Object.fromEntries(arrays) as LayerArrays<W>
  }
}
