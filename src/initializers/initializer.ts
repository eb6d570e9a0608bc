/** How a weight gets its first values. */
export interface Initializer {
  /** Name of the factory. */
  readonly name: string
  /** Keras' class name; null for a function of one's own. */
  readonly kerasName: string | null
  /** All options, defaults filled in. */
  readonly config: Readonly<Record<string, unknown>>
  /** The values of a weight in row-major order: the same for the same shape and seed. */
  readonly generate: (shape: readonly number[], seed: number) => Float32Array
  /** The same values, made a part at a time: large weights then do not hold up other events. */
  readonly generateInParts?: (shape: readonly number[], seed: number) => Generator<undefined, Float32Array>
}

/** An initializer of one's own: the values of a weight of this shape, in row-major order. */
export type InitializerFunction = (shape: readonly number[], seed: number) => Float32Array | readonly number[]

/** The option that every random initializer has. */
export interface SeedOption {
  /** Gives the weight these values whatever the model's seed is; a whole number from 0 to 2^53 - 1. */
  readonly seed?: number
}
