import { sizeOf } from "../shape/ndarray.js"
import type { Initializer } from "./initializer.js"
import { checkNumber } from "./options.js"

/**
 * All values are `value` (0 by default).
 *
 * @throws ConfigError when `value` is not a finite number.
 *
 * @example
 * ```ts
 * import { constant, sequential } from "shapewright"
 *
 * const model = sequential([4]).dense(3, { biasInitializer: constant(0.1) })
 * ```
 */
export function constant(value = 0): Initializer {
  checkNumber("constant", "value", value)
  return Object.freeze({
    name: "constant",
    kerasName: "Constant",
    config: Object.freeze({ value }),
    generate: (shape: readonly number[]) => new Float32Array(sizeOf(shape)).fill(value),
  })
}
