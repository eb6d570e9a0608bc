import type { Draw } from "../random/philox.js"
import { uniformParts } from "../random/uniform.js"
import { sizeOf } from "../shape/ndarray.js"
import type { Initializer } from "./initializer.js"

/** How many values are made before others may have their turn: about a millisecond's work. */
const partSize = 1 << 14

/** Fills one part of a weight after the other. */
export type FillParts = (part: Float32Array) => void

/** The two ways to make the values of a weight, all at once and a part at a time, of what fills parts. */
export const madeInParts = (
  begin: (shape: readonly number[], seed: number) => FillParts,
): Required<Pick<Initializer, "generate" | "generateInParts">> => ({
  generate: (shape, seed) => {
    const values = new Float32Array(sizeOf(shape))
    begin(shape, seed)(values)
    return values
  },
  *generateInParts(shape, seed) {
    const values = new Float32Array(sizeOf(shape))
    const fill = begin(shape, seed)
    for (let at = 0; at < values.length; at += partSize) {
      fill(values.subarray(at, at + partSize))
      yield
    }
    return values
  },
})

/** Uniform values, each of which `scale` makes of one in [0, 1). */
function scaledUniform(draw: Draw, scale: (unit: number) => number): FillParts {
  const fill = uniformParts(draw)
  return (part) => {
    fill(part)
    for (let i = 0; i < part.length; i++) part[i] = scale(part[i] as number)
  }
}

/** Uniform values in `[minval, maxval)`. */
export const uniformBetween = (draw: Draw, minval: number, maxval: number): FillParts =>
  scaledUniform(draw, (unit) => minval + unit * (maxval - minval))

/** Uniform values in `[-limit, limit)`. */
export const uniformAround = (draw: Draw, limit: number): FillParts =>
  scaledUniform(draw, (unit) => limit * (2 * unit - 1))
