import { formatValue, ShapeError } from "../shape/errors.js"
import { sizeOf } from "../shape/ndarray.js"
import type { Initializer } from "./initializer.js"
import { checkKeys, checkNumber } from "./options.js"

/** The options of `identity`. */
export interface IdentityOptions {
  /** What the matrix is multiplied by, 1 by default. */
  readonly gain?: number
}

/**
 * The identity matrix times `gain`; a matrix that is not square has `gain` on its main diagonal and 0 elsewhere.
 *
 * @throws ConfigError for a gain that is not finite; ShapeError for a weight that has not exactly two axes.
 *
 * @example
 * ```ts
 * import { identity, sequential } from "shapewright"
 *
 * const model = sequential([20, 8]).simpleRnn(32, { recurrentInitializer: identity({ gain: 0.5 }) })
 * ```
 */
export function identity(options: IdentityOptions = {}): Initializer {
  checkKeys("identity", options, ["gain"])
  const { gain = 1 } = options
  checkNumber("identity", "gain", gain)
  return Object.freeze({
    name: "identity",
    kerasName: "Identity",
    config: Object.freeze({ gain }),
    generate: (shape: readonly number[]) => {
      const [rows, columns, ...more] = shape
      if (rows === undefined || columns === undefined || more.length > 0) {
        throw new ShapeError(
          `identity: the weight must have two axes (was ${formatValue(shape)}); choose another initializer`,
          { layer: "identity", expected: "[rows, columns]", received: shape },
        )
      }
      const out = new Float32Array(sizeOf(shape))
      for (let index = 0; index < Math.min(rows, columns); index++) out[index * (columns + 1)] = gain
      return out
    },
  })
}
