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

/** Nobody need be kept from guessing it: the numbers of `crypto` would only take longer to load. */
const randomRoot = (): number => Math.floor(Math.random() * 2 ** 53)
