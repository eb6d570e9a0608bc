/** Values as they are written for Keras. */
export interface StoredValue {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly values: readonly (number | boolean)[]
}

/** A file of Keras, and the one that was written for it here. */
export interface Pair {
  readonly name: string
  readonly original: string
  readonly again: string
  /** How many steps the optimizer has done; null for a model that is not compiled. */
  readonly steps: number | null
  readonly inputs: readonly StoredValue[]
  /** What the inputs are called; given in their order where this is left out. */
  readonly names?: readonly string[]
}
