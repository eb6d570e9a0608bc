const encoder = new TextEncoder()

/**
 * MurmurHash3 (x86, 32 bits) of the UTF-8 bytes of `text`: a word from 0 to 2^32 - 1, equal on every machine.
 *
 * Source: Appleby, MurmurHash3, public domain.
 */
export function hash32(text: string, seed = 0): number {
  const bytes = encoder.encode(text)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const whole = bytes.length - (bytes.length % 4)
  let hash = seed | 0
  for (let index = 0; index < whole; index += 4) {
    hash = rotate(hash ^ scramble(view.getInt32(index, true)), 13)
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0
  }
  let tail = 0
  for (let index = bytes.length - 1; index >= whole; index--) tail = (tail << 8) | (bytes[index] ?? 0)
  if (whole < bytes.length) hash ^= scramble(tail)
  return mix(hash ^ bytes.length)
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}

function scramble(value: number): number {
  return Math.imul(rotate(Math.imul(value, 0xcc9e2d51), 15), 0x1b873593)
}

function mix(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return (twice ^ (twice >>> 16)) >>> 0
}
