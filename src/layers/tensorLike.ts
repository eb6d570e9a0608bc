/** What rules read of a tensor among the options: its shape without the batch axis, and its element type. */
export interface TensorLike {
  readonly shape: unknown
  readonly dtype: unknown
}

/** What is left of a chain after a reported mistake: options take it, and nothing more is reported. */
export interface BrokenLike {
  readonly broken: true
}

/** A tensor as an option. */
export type TensorOption = TensorLike | BrokenLike
