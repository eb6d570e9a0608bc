/** What rules read of a tensor among the options: its shape without the batch axis, and its element type. */
export interface TensorLike {
  readonly shape: unknown
  readonly dtype: unknown
}
