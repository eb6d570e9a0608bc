import type { LayerFactory } from "../layers/defineLayer.js"
import type { Layer } from "../layers/layer.js"
import { ConfigError } from "../shape/errors.js"
import { layerFactories } from "./install.js"
import type { LayerFactories } from "./types/factories.js"

/** A layer that is not applied yet: it can have no tensors among its options, since it has no place in a graph. */
function layerValue(name: string, factory: LayerFactory, args: readonly unknown[]): Layer {
  const { layer, inputs } = factory.create(args)
  if (inputs.length === 0) return layer
  throw new ConfigError(
    `${name}: a layer value cannot hold tensors (it was given ${inputs.length}); call .${name}(…) on a tensor instead`,
    { layer: name, received: inputs.length },
  )
}

/**
 * Every layer as a value that is not applied yet, by its name: `layers.dense(64)`. Give it to `apply`, as often as it
 * shall be shared.
 *
 * @throws ConfigError for a wrong argument, and for an option that holds tensors
 * @example
 * ```ts
 * import { input, layers } from "shapewright"
 *
 * const embed = layers.embedding(1000, 16)
 * const question = input([20], "int32").apply(embed)
 * const answer = input([30], "int32").apply(embed)
 * ```
 */
export const layers: LayerFactories = Object.fromEntries(
  Object.entries(layerFactories).map(([name, factory]) => [
    name,
    (...args: readonly unknown[]) => layerValue(name, factory, args),
  ]),
) as unknown as LayerFactories
