import { ConfigError } from "../shape/errors.js"
import type { Initializer, SeedOption } from "./initializer.js"
import { checkKeys, checkNumber, seedConfig, weightDraw } from "./options.js"
import { madeInParts, uniformBetween } from "./parts.js"

/** The options of `randomUniform`. */
export interface RandomUniformOptions extends SeedOption {
  /** The least value, -0.05 by default. */
  readonly minval?: number
  /** The bound that values stay below, 0.05 by default. */
  readonly maxval?: number
}

/**
 * Values from the uniform distribution in `[minval, maxval)`.
 *
 * @throws ConfigError for bounds that are not finite or in the wrong order, or a wrong seed.
 *
 * @example
 * ```ts
 * import { randomUniform, sequential } from "shapewright"
 *
 * const model = sequential([4]).dense(3, { kernelInitializer: randomUniform({ minval: -0.1, maxval: 0.1 }) })
 * ```
 */
export function randomUniform(options: RandomUniformOptions = {}): Initializer {
  checkKeys("randomUniform", options, ["minval", "maxval", "seed"])
  const { minval = -0.05, maxval = 0.05 } = options
  checkNumber("randomUniform", "minval", minval)
  checkNumber("randomUniform", "maxval", maxval)
  if (minval > maxval) {
    throw new ConfigError(
      `randomUniform: minval must not exceed maxval (was ${minval} and ${maxval}); exchange the two`,
      { expected: "minval <= maxval", received: { minval, maxval } },
    )
  }
  return Object.freeze({
    name: "randomUniform",
    kerasName: "RandomUniform",
    config: Object.freeze({ minval, maxval, ...seedConfig("randomUniform", options.seed) }),
    ...madeInParts((_, seed) => uniformBetween(weightDraw(options.seed, seed), minval, maxval)),
  })
}
