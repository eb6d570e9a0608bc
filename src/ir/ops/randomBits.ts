import type { Size } from "../../shape/size.js"
import { showSizes } from "../../shape/value.js"
import { requireDType, requireThat } from "../infer.js"
import type { Node, TensorType } from "../node.js"
import { defineOp } from "../op.js"

/** Which draw this is, and how many values it has. */
export interface DrawAttributes {
  readonly draw: number
  readonly shape: readonly Size[]
}

/** Checks what every random op is given: a seed of two words, a step counter, the number of the draw. */
export function requireDraw(op: string, seed: TensorType, step: TensorType, draw: number): void {
  requireDType(op, seed, "int32")
  requireDType(op, step, "int32")
  requireThat(seed.shape.length === 1 && seed.shape[0] === 2, op, `the seed must be [2], got ${showSizes(seed.shape)}`)
  requireThat(step.shape.length === 0, op, `the step must be a scalar, got ${showSizes(step.shape)}`)
  requireThat(draw >>> 0 === draw, op, `the draw must be a whole number of 32 bits without sign, got ${draw}`)
}

/**
 * 32 random bits per element: Philox 4x32-10. Key: the two words of `seed`; counter: words 0 and 1 the index of the
 * block of four elements (row-major), word 2 `step`, word 3 `draw`. Shapes: `[2]`, `[] -> shape` (int32).
 * Source: Salmon et al., Parallel random numbers: as easy as 1, 2, 3 (2011).
 */
export const randomBits = defineOp({
  name: "randomBits",
  build: (seed: Node, step: Node, draw: number, shape: readonly Size[]) => ({
    inputs: [seed, step],
    attributes: { draw, shape },
  }),
  infer: ([seed, step], { draw, shape }) => {
    requireDraw("randomBits", seed, step, draw)
    return { shape, dtype: "int32" }
  },
  mapSizes: (attributes, map): DrawAttributes => ({ ...attributes, shape: attributes.shape.map(map) }),
  unique: true,
})
