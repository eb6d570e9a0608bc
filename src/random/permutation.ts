import { drawOf } from "./key.js"
import { bitStream } from "./stream.js"

/**
 * The numbers from 0 to `length - 1` in random order, every order being equally likely; another `epoch` gives another
 * order.
 *
 * Source: Fisher and Yates, in the form of Durstenfeld, 1964.
 *
 * @throws ConfigError when the seed is not a whole number from 0 to 2^53 - 1.
 */
export function permutation(length: number, seed: number, epoch = 0): Uint32Array {
  const order = Uint32Array.from({ length }, (_, index) => index)
  const bits = bitStream(drawOf(seed, "shuffle", epoch))
  for (let last = length - 1; last > 0; last--) {
    const other = below(last + 1, bits)
    const kept = order[last] as number
    order[last] = order[other] as number
    order[other] = kept
  }
  return order
}

// A remainder alone would favour small numbers: words beyond the last whole multiple of the bound are drawn anew.
function below(bound: number, bits: () => number): number {
  const usable = 2 ** 32 - (2 ** 32 % bound)
  let word = bits()
  while (word >= usable) word = bits()
  return word % bound
}
