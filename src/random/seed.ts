import { checkSeed, deriveSeed } from "./key.js"

interface SeedState {
  root: number
  drawn: number
}

// On globalThis, so that an ESM and a CommonJS copy of the package in one process share one root seed.
const stateKey = Symbol.for("shapewright.seed")
const holder = globalThis as { [stateKey]?: SeedState }

/**
 * Sets the root seed of the process, from which weights, dropout, shuffling and augmentation take theirs when they are
 * given no seed of their own.
 *
 * Two runs that set the same seed and then make the same calls draw the same numbers. Without it the root is random.
 *
 * @throws ConfigError when `seed` is not a whole number from 0 to 2^53 - 1.
 *
 * @example
 * ```ts
 * import { setRandomSeed } from "shapewright"
 *
 * setRandomSeed(42)
 * ```
 */
export function setRandomSeed(seed: number): void {
  holder[stateKey] = { root: checkSeed(seed, "setRandomSeed"), drawn: 0 }
}

/**
 * The next seed of the process: a whole number below 2^53 that follows from the root seed and the number of calls since
 * it was set.
 *
 * @example
 * ```ts
 * import { glorotUniform, nextSeed, setRandomSeed } from "shapewright"
 *
 * setRandomSeed(42)
 * const kernel = glorotUniform().generate([784, 128], nextSeed())
 * ```
 */
export function nextSeed(): number {
  holder[stateKey] ??= { root: randomRoot(), drawn: 0 }
  const state = holder[stateKey]
  return deriveSeed(state.root, "process", state.drawn++)
}

function randomRoot(): number {
  const [high = 0, low = 0] = globalThis.crypto.getRandomValues(new Uint32Array(2))
  return (high >>> 11) * 2 ** 32 + low
}
