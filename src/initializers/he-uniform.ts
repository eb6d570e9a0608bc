import type { Initializer, SeedOption } from "./initializer.js"
import { namedScaling } from "./variance-scaling.js"

/**
 * Uniform values in `[-l, l)`, `l = sqrt(6 / fanIn)`, for layers that are followed by relu.
 *
 * Source: He et al., "Delving deep into rectifiers", 2015.
 *
 * @throws ConfigError for a seed that is not a whole number from 0 to 2^53 - 1.
 *
 * @example
 * ```ts
 * import { heUniform, sequential } from "shapewright"
 *
 * const model = sequential([784]).dense(128, { activation: "relu", kernelInitializer: heUniform() })
 * ```
 */
export function heUniform(options: SeedOption = {}): Initializer {
  return namedScaling("heUniform", "HeUniform", options, 2, "fanIn", "uniform")
}
