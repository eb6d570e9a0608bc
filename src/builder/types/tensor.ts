import type { After } from "../../layers/after.js"
import type { Bare, Told, trait } from "../../layers/traits.js"
import type { ReceiverOf, Slots, TellingKind } from "../../layers/types.js"
import type { Applier, Apply } from "./applied.js"
import type { Broken } from "./broken.js"
import type { MergeMethods, Methods } from "./methods.js"

/**
 * Results become tensors.
 * @internal
 */
export interface TensorKind extends TellingKind {
  readonly next: Tensor<this["result"], this["dtype"]>
  readonly told: Tensor<Told<this["result"], After<never, this>>, this["dtype"]>
  readonly marked: ToldTensorKind<this["traits"]>
  readonly takes: "each"
  readonly applier: Applier
  readonly several: EachTensor<never, this>
  readonly broken: Broken
}

/** A tensor for each output. */
type EachTensor<T, K extends TellingKind> = K["result"] extends infer S extends readonly unknown[]
  ? { readonly [I in keyof S]: Tensor<Told<S[I], After<T, K & { readonly result: S[I] }>>, K["dtype"]> }
  : never

/**
 * Results become tensors from values with the traits `T`.
 * @internal
 */
export interface ToldTensorKind<T> extends TellingKind {
  readonly next: this["told"]
  readonly told: Tensor<Told<this["result"], After<T, this>>, this["dtype"]>
  readonly marked: ToldTensorKind<this["traits"]>
  readonly takes: "each"
  readonly applier: Applier
  readonly several: EachTensor<T, this>
  readonly broken: Broken
}

/**
 * A value of a functional model: the result of `input` or of a layer. Every layer is a method.
 * `S` is its shape without the batch axis, `D` its element type.
 */
export interface Tensor<in out S, in out D = "float32">
  extends Methods<Slots<TensorKind, S, D>>,
    MergeMethods<Slots<TensorKind, S, D>> {
  /** @internal */
  readonly [trait]?: S
  /** Shape without the batch axis. */
  readonly shape: Bare<S>
  /** Element type. */
  readonly dtype: D
  /** Applies a layer value or a model; what is applied several times is shared. */
  readonly apply: Apply<ReceiverOf<TensorKind, S>, Bare<S>, D>
  /**
   * Applies a block: a function from tensors to tensors.
   *
   * @example
   * ```ts
   * import { input, type Tensor } from "shapewright"
   *
   * const residual = (x: Tensor<[16]>) => x.dense(16, { activation: "relu" }).add(x)
   * const y = input([16]).pipe(residual).pipe(residual)
   * ```
   */
  pipe<T>(block: (x: Tensor<S, D>) => T): T
}
