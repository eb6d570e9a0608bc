import { sizeOf } from "../shape/ndarray.js"
import type { Initializer } from "./initializer.js"

/**
 * All values are 1.
 *
 * @example
 * ```ts
 * import { ones, sequential } from "shapewright"
 *
 * const model = sequential([4]).dense(3, { kernelInitializer: ones() })
 * ```
 */
export function ones(): Initializer {
  return Object.freeze({
    name: "ones",
    kerasName: "Ones",
    config: Object.freeze({}),
    generate: (shape: readonly number[]) => new Float32Array(sizeOf(shape)).fill(1),
  })
}
