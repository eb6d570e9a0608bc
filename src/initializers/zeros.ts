import { sizeOf } from "../shape/ndarray.js"
import type { Initializer } from "./initializer.js"

/**
 * All values are 0: Keras' choice for biases.
 *
 * @example
 * ```ts
 * import { sequential, zeros } from "shapewright"
 *
 * const model = sequential([4]).dense(3, { kernelInitializer: zeros() })
 * ```
 */
export function zeros(): Initializer {
  return Object.freeze({
    name: "zeros",
    kerasName: "Zeros",
    config: Object.freeze({}),
    generate: (shape: readonly number[]) => new Float32Array(sizeOf(shape)),
  })
}
