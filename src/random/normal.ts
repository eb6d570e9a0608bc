import { cosTurn, logUnit, sinTurn } from "./elementary.js"
import type { Draw } from "./philox.js"
import { bitStream } from "./stream.js"
import { bitsToUniform } from "./uniform.js"

/** How many standard deviations from the mean a truncated normal number may lie at most. */
export const truncation = 2

/**
 * Fills `out` with normal numbers, `mean + stddev z`, by the method of Box and Muller in float64.
 *
 * `z = sqrt(-2 log(1 - u1)) (cos, sin)(2 pi u2)` for each pair of uniform numbers of the draw.
 * Source: Box, Muller, "A note on the generation of random normal deviates", 1958.
 */
export function fillNormal<Out extends Float32Array | Float64Array>(out: Out, draw: Draw, mean = 0, stddev = 1): Out {
  normalParts(draw, mean, stddev)(out)
  return out
}

/** Fills one part after the other as `fillNormal` fills them together. */
export function normalParts(draw: Draw, mean: number, stddev: number): (part: Float32Array | Float64Array) => void {
  const next = normalStream(draw)
  return (part) => {
    for (let index = 0; index < part.length; index++) part[index] = mean + stddev * next()
  }
}

/**
 * Fills `out` with normal numbers, of which those two or more standard deviations from the mean are drawn anew.
 *
 * The standard deviation of the result is about 0.88 `stddev`.
 */
export function fillTruncatedNormal<Out extends Float32Array | Float64Array>(
  out: Out,
  draw: Draw,
  mean = 0,
  stddev = 1,
): Out {
  truncatedNormalParts(draw, mean, stddev)(out)
  return out
}

/** Fills one part after the other as `fillTruncatedNormal` fills them together. */
export function truncatedNormalParts(
  draw: Draw,
  mean: number,
  stddev: number,
): (part: Float32Array | Float64Array) => void {
  const next = normalStream(draw)
  return (part) => {
    for (let index = 0; index < part.length; index++) {
      let z = next()
      while (Math.abs(z) >= truncation) z = next()
      part[index] = mean + stddev * z
    }
  }
}

function normalStream(draw: Draw): () => number {
  const bits = bitStream(draw)
  let spare = 0
  let hasSpare = false
  return () => {
    hasSpare = !hasSpare
    if (!hasSpare) return spare
    const radius = Math.sqrt(-2 * logUnit(1 - bitsToUniform(bits())))
    const angle = bitsToUniform(bits())
    spare = radius * sinTurn(angle)
    return radius * cosTurn(angle)
  }
}
