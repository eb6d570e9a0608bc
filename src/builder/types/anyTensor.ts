/** Whatever is a tensor, without its methods: what functions of several tensors take. */
export interface AnyTensor<S = unknown, D = unknown> {
  /** Shape without the batch axis. */
  readonly shape: S
  /** Element type. */
  readonly dtype: D
}
