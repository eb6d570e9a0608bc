import { normalParts } from "../random/normal.js"
import type { Initializer, SeedOption } from "./initializer.js"
import { checkKeys, checkNumber, seedConfig, weightDraw } from "./options.js"
import { madeInParts } from "./parts.js"

/** The options of `randomNormal`. */
export interface RandomNormalOptions extends SeedOption {
  /** The mean of the distribution, 0 by default. */
  readonly mean?: number
  /** The standard deviation of the distribution, at least 0, 0.05 by default. */
  readonly stddev?: number
}

/**
 * Values from the normal distribution, `mean + stddev z`.
 *
 * @throws ConfigError for a mean that is not finite, a negative `stddev` or a wrong seed.
 *
 * @example
 * ```ts
 * import { randomNormal, sequential } from "shapewright"
 *
 * const model = sequential([4]).dense(3, { kernelInitializer: randomNormal({ stddev: 0.01 }) })
 * ```
 */
export function randomNormal(options: RandomNormalOptions = {}): Initializer {
  checkKeys("randomNormal", options, ["mean", "stddev", "seed"])
  const { mean = 0, stddev = 0.05 } = options
  checkNumber("randomNormal", "mean", mean)
  checkNumber("randomNormal", "stddev", stddev, "at least 0", (value) => value >= 0)
  return Object.freeze({
    name: "randomNormal",
    kerasName: "RandomNormal",
    config: Object.freeze({ mean, stddev, ...seedConfig("randomNormal", options.seed) }),
    ...madeInParts((_, seed) => normalParts(weightDraw(options.seed, seed), mean, stddev)),
  })
}
