import type { Initializer, SeedOption } from "./initializer.js"
import { namedScaling } from "./variance-scaling.js"

/**
 * Truncated normal values of variance `1 / fanIn`, for layers that are followed by selu.
 *
 * Source: LeCun et al., "Efficient BackProp", 1998; Klambauer et al., "Self-normalizing neural networks", 2017.
 *
 * @throws ConfigError for a seed that is not a whole number from 0 to 2^53 - 1.
 *
 * @example
 * ```ts
 * import { lecunNormal, sequential } from "shapewright"
 *
 * const model = sequential([784]).dense(128, { activation: "selu", kernelInitializer: lecunNormal() })
 * ```
 */
export function lecunNormal(options: SeedOption = {}): Initializer {
  return namedScaling("lecunNormal", "LecunNormal", options, 1, "fanIn", "truncatedNormal")
}
