import type { Initializer, SeedOption } from "./initializer.js"
import { namedScaling } from "./variance-scaling.js"

/**
 * Uniform values in `[-l, l)`, `l = sqrt(3 / fanIn)`.
 *
 * Source: LeCun et al., "Efficient BackProp", 1998.
 *
 * @throws ConfigError for a seed that is not a whole number from 0 to 2^53 - 1.
 *
 * @example
 * ```ts
 * import { lecunUniform, sequential } from "shapewright"
 *
 * const model = sequential([784]).dense(128, { activation: "tanh", kernelInitializer: lecunUniform() })
 * ```
 */
export function lecunUniform(options: SeedOption = {}): Initializer {
  return namedScaling("lecunUniform", "LecunUniform", options, 1, "fanIn", "uniform")
}
