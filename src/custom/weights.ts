import type { Pattern } from "../../types/pattern.js"
import { type InitializerLike, resolveInitializer } from "../initializers/resolve.js"
import type { WeightSpecs } from "../layers/layer.js"
import type { WeightSpec } from "../layers/variable.js"
import { type RegularizerLike, resolveRegularizer } from "../regularizers/resolve.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import type { DType } from "../shape/ndarray.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import type { Declaration } from "./declaration.js"
import { evaluate, type NamedSizes, namesIn, wrongSize } from "./formula.js"
import { inLayer } from "./forward.js"
import { noSuchSize } from "./messages.js"

/** A weight of a layer of one's own. */
export interface WeightDeclaration {
  /** Sizes: numbers, names of the input or the configuration, or formulas of such: `["features", "4 * units"]`. */
  readonly shape: readonly (number | string)[]
  /** How it gets its first values. Default `"glorotUniform"`. */
  readonly initializer?: InitializerLike
  /** Element type. Default `"float32"`. */
  readonly dtype?: DType
  /** False for statistics and counters, which no gradient changes. Default true. */
  readonly trainable?: boolean
  /** A penalty, added to the loss. */
  readonly regularizer?: RegularizerLike | undefined
}

/** Weights by name. */
export type WeightDeclarations = Readonly<Record<string, WeightDeclaration>>

const unknownSize = (layer: string, size: string, shape: readonly Size[]): ShapeError =>
  new ShapeError(
    `${layer}: size ${size} of the input must be known, since weights depend on it (was ${showShape(shape)}); give input() that size`,
    { layer, expected: "a known size", received: shape },
  )

/** The weights of a declared layer for an input. @throws ConfigError, ShapeError for what is no shape of a weight */
export function weightSpecs(
  { name, weights, input }: Declaration,
  config: object,
  sizes: NamedSizes,
  shape: readonly Size[],
): WeightSpecs {
  const numberOf = (weight: string, size: unknown): number => {
    const path = `weights.${weight}`
    const missing = typeof size === "string" ? wrongSize(size, sizes) : undefined
    if (missing !== undefined) throw noSuchSize(name, missing, path)
    const found = typeof size === "string" ? evaluate(size, sizes) : size
    if (typeof found === "string") {
      const open = namesIn(String(size)).find((one) => typeof sizes.get(one) === "string")
      throw unknownSize(name, open ?? found, shape)
    }
    if (Number.isSafeInteger(found) && Number(found) > 0) return Number(found)
    throw new ConfigError(
      `${name}: sizes of ${weight} must be positive integers (was ${formatValue(found)} for ${formatValue(size)})`,
      { layer: name, received: found, path },
    )
  }
  const declared =
    typeof weights === "function"
      ? inLayer(name, "weights", () => weights(config, sizesByName(name, input, sizes, shape)))
      : weights
  return Object.fromEntries(
    Object.entries(declared).map(([weight, one]) => [weight, specOf(one, (size) => numberOf(weight, size))]),
  )
}

/** The input's sizes as a record that throws for one that is not known. */
function sizesByName(layer: string, input: Pattern, sizes: NamedSizes, shape: readonly Size[]): object {
  const found = {}
  for (const name of new Set(input))
    if (typeof name === "string" && name !== "...")
      Object.defineProperty(found, name, {
        enumerable: true,
        get: () => {
          const size = sizes.get(name)
          if (typeof size === "number") return size
          throw unknownSize(layer, name, shape)
        },
      })
  return found
}

const specOf = (
  { shape, initializer, dtype, trainable, regularizer }: WeightDeclaration,
  numberOf: (size: unknown) => number,
): WeightSpec => ({
  shape: shape.map(numberOf),
  initializer: resolveInitializer(initializer ?? "glorotUniform"),
  ...(dtype !== undefined && { dtype }),
  ...(trainable !== undefined && { trainable }),
  regularizer: resolveRegularizer(regularizer),
})
