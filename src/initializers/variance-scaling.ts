import { normalParts, truncatedNormalParts } from "../random/normal.js"
import { computeFans } from "./fans.js"
import type { Initializer, SeedOption } from "./initializer.js"
import { checkChoice, checkKeys, checkNumber, seedConfig, weightDraw } from "./options.js"
import { madeInParts, uniformAround } from "./parts.js"

/** What the variance is divided by. */
export type FanMode = "fanIn" | "fanOut" | "fanAvg"

/** What the values are drawn from. */
export type ScalingDistribution = "truncatedNormal" | "untruncatedNormal" | "uniform"

/** The options of `varianceScaling`. */
export interface VarianceScalingOptions extends SeedOption {
  /** The numerator of the variance, above 0, 1 by default. */
  readonly scale?: number
  /** `n`: the inputs of a unit (the default), its outputs, or the mean of both. */
  readonly mode?: FanMode
  /** `"truncatedNormal"` by default. */
  readonly distribution?: ScalingDistribution
}

/** The standard deviation of the standard normal distribution cut at two. */
const truncatedStddev = 0.87962566103423978

/**
 * Values whose variance is `scale / n`, `n` being the fan that `mode` names: signals keep their size from layer to layer.
 *
 * `uniform` draws from `[-l, l)`, `l = sqrt(3 scale / n)`; `truncatedNormal` widens the normal distribution so that the
 * variance holds after the cut at two standard deviations. The fans of a kernel `[...window, in, out]` are
 * `window in` and `window out`.
 *
 * @throws ConfigError for a scale that is not above 0, an unknown mode or distribution, or a wrong seed.
 *
 * @example
 * ```ts
 * import { sequential, varianceScaling } from "shapewright"
 *
 * const kernelInitializer = varianceScaling({ scale: 2, mode: "fanOut", distribution: "untruncatedNormal" })
 * const model = sequential([8, 8, 3]).conv2d(16, 3, { kernelInitializer })
 * ```
 */
export function varianceScaling(options: VarianceScalingOptions = {}): Initializer {
  checkKeys("varianceScaling", options, ["scale", "mode", "distribution", "seed"])
  const { scale = 1, mode = "fanIn", distribution = "truncatedNormal", seed } = options
  checkNumber("varianceScaling", "scale", scale, "a number above 0", (value) => value > 0)
  checkChoice("varianceScaling", "mode", mode, ["fanIn", "fanOut", "fanAvg"])
  checkChoice("varianceScaling", "distribution", distribution, ["truncatedNormal", "untruncatedNormal", "uniform"])
  return Object.freeze({
    name: "varianceScaling",
    kerasName: "VarianceScaling",
    config: Object.freeze({ scale, mode, distribution, ...seedConfig("varianceScaling", seed) }),
    ...scaledValues(scale, mode, distribution, seed),
  })
}

/** The values of `varianceScaling` and of its named relatives. */
const scaledValues = (scale: number, mode: FanMode, distribution: ScalingDistribution, explicit: number | undefined) =>
  madeInParts((shape, seed) => {
    const draw = weightDraw(explicit, seed)
    const { fanIn, fanOut } = computeFans(shape)
    const fan = { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 }[mode]
    const variance = scale / Math.max(1, fan)
    if (distribution === "truncatedNormal") return truncatedNormalParts(draw, 0, Math.sqrt(variance) / truncatedStddev)
    if (distribution === "untruncatedNormal") return normalParts(draw, 0, Math.sqrt(variance))
    return uniformAround(draw, Math.sqrt(3 * variance))
  })

/** A relative of `varianceScaling` with a name of its own, whose only option is the seed. */
export function namedScaling(
  name: string,
  kerasName: string,
  options: SeedOption,
  scale: number,
  mode: FanMode,
  distribution: ScalingDistribution,
): Initializer {
  checkKeys(name, options, ["seed"])
  const config = Object.freeze(seedConfig(name, options.seed))
  return Object.freeze({ name, kerasName, config, ...scaledValues(scale, mode, distribution, options.seed) })
}
