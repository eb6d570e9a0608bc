import { fillNormal } from "../random/normal.js"
import { formatValue, ShapeError } from "../shape/errors.js"
import { sizeOf } from "../shape/ndarray.js"
import type { Initializer, SeedOption } from "./initializer.js"
import { checkKeys, checkNumber, seedConfig, weightDraw } from "./options.js"
import { orthonormalize } from "./orthonormal.js"

/** The options of `orthogonal`. */
export interface OrthogonalOptions extends SeedOption {
  /** What the matrix is multiplied by, 1 by default. */
  readonly gain?: number
}

/**
 * A random orthogonal matrix times `gain`: Keras' choice for the recurrent kernels of recurrent layers.
 *
 * The weight is seen as a matrix `[product of all sizes but the last, last]`: its columns are orthonormal, or its rows
 * where there are fewer of them. It is Q of the QR decomposition of a normal random matrix, R having a positive diagonal.
 * Source: Saxe et al., "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", 2014.
 *
 * @throws ConfigError for a gain that is not finite or a wrong seed; ShapeError for a weight of fewer than two axes.
 *
 * @example
 * ```ts
 * import { orthogonal, sequential } from "shapewright"
 *
 * const model = sequential([20, 8]).lstm(32, { recurrentInitializer: orthogonal({ gain: 0.9 }) })
 * ```
 */
export function orthogonal(options: OrthogonalOptions = {}): Initializer {
  checkKeys("orthogonal", options, ["gain", "seed"])
  const { gain = 1 } = options
  checkNumber("orthogonal", "gain", gain)
  return Object.freeze({
    name: "orthogonal",
    kerasName: "Orthogonal",
    config: Object.freeze({ gain, ...seedConfig("orthogonal", options.seed) }),
    generate: (shape: readonly number[], seed: number) => {
      if (shape.length < 2) {
        throw new ShapeError(
          `orthogonal: the weight must have at least two axes (was ${formatValue(shape)}); choose another initializer`,
          { layer: "orthogonal", expected: "[..., rows, columns]", received: shape },
        )
      }
      const columns = shape.at(-1) ?? 1
      const rows = sizeOf(shape) === 0 ? 0 : sizeOf(shape) / columns
      const count = Math.min(rows, columns)
      const length = Math.max(rows, columns)
      const vectors = fillNormal(new Float64Array(count * length), weightDraw(options.seed, seed))
      orthonormalize(vectors, count, length)
      const out = new Float32Array(sizeOf(shape))
      for (let index = 0; index < out.length; index++) {
        const row = Math.floor(index / columns)
        const column = index % columns
        const from = rows < columns ? index : column * length + row
        out[index] = gain * (vectors[from] as number)
      }
      return out
    },
  })
}
