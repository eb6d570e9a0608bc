import { layerFactories } from "./install.js"
import type { LayerFactories } from "./types.js"

/**
 * Every layer as a value that is not applied yet, by its name: `layers.dense(64)`. Give it to `apply`, as often as it
 * shall be shared.
 *
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
    (...args: readonly unknown[]) => factory.create(args).layer,
  ]),
) as unknown as LayerFactories
