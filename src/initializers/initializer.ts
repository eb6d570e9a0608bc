/**
 * How a weight gets its first values.
 *
 * `name` is the factory's name, `kerasName` Keras' class (null for a function of one's own), `config` the options in
 * force, and `generate` gives the values of a weight in row-major order: the same shape and seed, the same values.
 */
export interface Initializer {
  readonly name: string
  readonly kerasName: string | null
  readonly config: Readonly<Record<string, unknown>>
  readonly generate: (shape: readonly number[], seed: number) => Float32Array
}

/** An initializer of one's own: the values of a weight of this shape, in row-major order. */
export type InitializerFunction = (shape: readonly number[], seed: number) => Float32Array | readonly number[]

/** The option that every random initializer has. */
export interface SeedOption {
  /** Gives the weight these values whatever the model's seed is; a whole number from 0 to 2^53 - 1. */
  readonly seed?: number
}
