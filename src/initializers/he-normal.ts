import type { Initializer, SeedOption } from "./initializer.js"
import { namedScaling } from "./variance-scaling.js"

/**
 * Truncated normal values of variance `2 / fanIn`, for layers that are followed by relu.
 *
 * Source: He et al., "Delving deep into rectifiers", 2015.
 *
 * @throws ConfigError for a seed that is not a whole number from 0 to 2^53 - 1.
 *
 * @example
 * ```ts
 * import { heNormal, sequential } from "shapewright"
 *
 * const model = sequential([784]).dense(128, { activation: "relu", kernelInitializer: heNormal() })
 * ```
 */
export function heNormal(options: SeedOption = {}): Initializer {
  return namedScaling("heNormal", "HeNormal", options, 2, "fanIn", "truncatedNormal")
}
