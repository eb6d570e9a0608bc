import type { Initializer, SeedOption } from "./initializer.js"
import { namedScaling } from "./variance-scaling.js"

/**
 * Uniform values in `[-l, l)`, `l = sqrt(6 / (fanIn + fanOut))`; also called Xavier uniform, Keras' choice for kernels.
 *
 * Source: Glorot, Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010.
 *
 * @throws ConfigError for a seed that is not a whole number from 0 to 2^53 - 1.
 *
 * @example
 * ```ts
 * import { glorotUniform, sequential } from "shapewright"
 *
 * const model = sequential([784]).dense(128, { activation: "tanh", kernelInitializer: glorotUniform() })
 * ```
 */
export function glorotUniform(options: SeedOption = {}): Initializer {
  return namedScaling("glorotUniform", "GlorotUniform", options, 1, "fanAvg", "uniform")
}
