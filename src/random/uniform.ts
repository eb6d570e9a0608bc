import { type Draw, fillPhilox } from "./philox.js"

const mantissa = 0x7fffff
const unit = 2 ** -23

/** The uniform number in [0, 1) of one word: `bitcast((bits & 0x7fffff) | 0x3f800000) - 1`, exact in float32. */
export function bitsToUniform(bits: number): number {
  return (bits & mantissa) * unit
}

/**
 * Fills one part after the other with the uniform numbers of one draw. All parts but the last hold a multiple of four.
 */
export function uniformParts({ key, counter }: Draw): (part: Float32Array) => void {
  const [low, high, step, identity] = counter
  let block = low + high * 2 ** 32
  return (part) => {
    fillUniform(part, { key, counter: [block >>> 0, Math.floor(block / 2 ** 32), step, identity] })
    block += Math.ceil(part.length / 4)
  }
}

/**
 * Fills `out` with uniform numbers in [0, 1), multiples of 2^-23: `bitcast((bits & 0x7fffff) | 0x3f800000) - 1`.
 *
 * These are bit for bit the numbers that a graph draws with the same key and counter.
 */
export function fillUniform(out: Float32Array, draw: Draw): Float32Array {
  const bits = new Uint32Array(out.buffer, out.byteOffset, out.length)
  fillPhilox(bits, draw)
  for (let index = 0; index < out.length; index++) out[index] = bitsToUniform(bits[index] as number)
  return out
}
