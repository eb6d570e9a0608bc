import type { Initializer, SeedOption } from "./initializer.js"
import { namedScaling } from "./variance-scaling.js"

/**
 * Truncated normal values of variance `2 / (fanIn + fanOut)`; also called Xavier normal.
 *
 * Source: Glorot, Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010.
 *
 * @throws ConfigError for a seed that is not a whole number from 0 to 2^53 - 1.
 *
 * @example
 * ```ts
 * import { glorotNormal, sequential } from "shapewright"
 *
 * const model = sequential([784]).dense(128, { activation: "tanh", kernelInitializer: glorotNormal() })
 * ```
 */
export function glorotNormal(options: SeedOption = {}): Initializer {
  return namedScaling("glorotNormal", "GlorotNormal", options, 1, "fanAvg", "truncatedNormal")
}
