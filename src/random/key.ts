import { ConfigError, formatValue } from "../shape/errors.js"
import { hash32 } from "./hash.js"
import { type Draw, fillPhilox, type PhiloxCounter, type PhiloxKey } from "./philox.js"

/**
 * The seed itself, when it is a whole number from 0 to 2^53 - 1; `where` begins the message otherwise.
 *
 * @throws ConfigError for every other value.
 */
export function checkSeed(seed: unknown, where: string): number {
  if (typeof seed === "number" && Number.isSafeInteger(seed) && seed >= 0) return seed
  throw new ConfigError(
    `${where}: the seed must be a whole number from 0 to 2^53 - 1 (was ${formatValue(seed)}); give such a number`,
    { code: "INVALID_SEED", expected: "a whole number from 0 to 2^53 - 1", received: seed },
  )
}

/**
 * The Philox key of a seed: its low and high 32 bits.
 *
 * @throws ConfigError when the seed is not a whole number from 0 to 2^53 - 1.
 */
export function seedToKey(seed: number): PhiloxKey {
  const checked = checkSeed(seed, "random")
  return [checked >>> 0, Math.floor(checked / 2 ** 32)]
}

/**
 * The counter of a draw: words 0-1 count the blocks inside the draw and begin at 0, word 2 is the step (modulo 2^32),
 * word 3 the hash of the draw's identity, such as `"encoder/dropout_1:0"`.
 */
export function drawCounter(identity: string | number, step = 0): PhiloxCounter {
  return [0, 0, step >>> 0, typeof identity === "string" ? hash32(identity) : identity >>> 0]
}

/**
 * The draw with this seed, identity (a text, or its hash) and step.
 *
 * @throws ConfigError when the seed is not a whole number from 0 to 2^53 - 1.
 */
export function drawOf(seed: number, identity: string | number, step = 0): Draw {
  return { key: seedToKey(seed), counter: drawCounter(identity, step) }
}

/**
 * A new seed (a whole number below 2^53) for one purpose, from a seed that serves many: another `identity` or `index`
 * gives an unrelated one.
 *
 * @throws ConfigError when the seed is not a whole number from 0 to 2^53 - 1.
 */
export function deriveSeed(seed: number, identity: string, index = 0): number {
  const [high = 0, low = 0] = fillPhilox(new Uint32Array(4), drawOf(seed, `seed:${identity}`, index))
  return (high >>> 11) * 2 ** 32 + low
}
