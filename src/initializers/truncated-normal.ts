import { truncatedNormalParts } from "../random/normal.js"
import type { Initializer, SeedOption } from "./initializer.js"
import { checkKeys, checkNumber, seedConfig, weightDraw } from "./options.js"
import { madeInParts } from "./parts.js"

/** The options of `truncatedNormal`. */
export interface TruncatedNormalOptions extends SeedOption {
  /** The mean before the cut, 0 by default. */
  readonly mean?: number
  /** The standard deviation before the cut, at least 0, 0.05 by default. */
  readonly stddev?: number
}

/**
 * Values from the normal distribution, of which those two or more `stddev` from the mean are drawn anew.
 *
 * The standard deviation of the values is therefore about 0.88 `stddev`.
 *
 * @throws ConfigError for a mean that is not finite, a negative `stddev` or a wrong seed.
 *
 * @example
 * ```ts
 * import { truncatedNormal, sequential } from "shapewright"
 *
 * const model = sequential([4]).dense(3, { kernelInitializer: truncatedNormal({ stddev: 0.01 }) })
 * ```
 */
export function truncatedNormal(options: TruncatedNormalOptions = {}): Initializer {
  checkKeys("truncatedNormal", options, ["mean", "stddev", "seed"])
  const { mean = 0, stddev = 0.05 } = options
  checkNumber("truncatedNormal", "mean", mean)
  checkNumber("truncatedNormal", "stddev", stddev, "at least 0", (value) => value >= 0)
  return Object.freeze({
    name: "truncatedNormal",
    kerasName: "TruncatedNormal",
    config: Object.freeze({ mean, stddev, ...seedConfig("truncatedNormal", options.seed) }),
    ...madeInParts((_, seed) => truncatedNormalParts(weightDraw(options.seed, seed), mean, stddev)),
  })
}
