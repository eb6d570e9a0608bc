import type { UnknownShape } from "../../types/dim.js"
import type * as merges from "../layers/mergeRegistry.js"
import type * as registry from "../layers/registry.js"
import type { DType, Fail, Kind, Method, Next, Rule, Run } from "../layers/types.js"

type Registry = typeof registry
type Merges = typeof merges

/** All layers as methods of a value of shape `S` and element type `D`; results become what `To` says. */
export type Methods<To, S, D> = { readonly [K in keyof Registry]: Method<Registry[K], To, S, D> }

/** All merges as methods of a tensor. */
export type MergeMethods<To, S, D> = { readonly [K in keyof Merges]: Method<Merges[K], To, S, D> }

/** What a chain is after a reported mistake: takes everything, reports nothing more. */
export interface Broken extends BrokenMethods {
  readonly broken: true
}

type BrokenMethods = {
  readonly [K in keyof Registry | keyof Merges | "apply" | "pipe" | "compile" | "fit" | "evaluate" | "predict"]: (
    ...args: readonly unknown[]
  ) => Broken
}

/** The rule that a layer value, or a model used as a layer, applies. */
export interface Applicable {
  readonly rule: Rule
  readonly config: unknown
  /** Element type of the result; `never` where it is that of the input. */
  readonly gives: DType
}

/** What `apply` gets for its argument: the sentence, where the layer does not fit the value. */
export type Applied<R, L> =
  R extends Fail<string, infer Message>
    ? Message
    : [R] extends [never]
      ? "this layer does not take an input of this shape"
      : L

/** The result of `apply`. */
export type ApplyNext<To, L extends Applicable, S, D> = L extends unknown
  ? Next<To, L["rule"], S, L["config"], Given<L, D>>
  : never

/** Element type of what `apply` gives. */
export type Given<L extends Applicable, D> = [L["gives"]] extends [never] ? D : L["gives"]

/** Results become tensors. */
export interface TensorKind extends Kind {
  readonly next: Tensor<this["result"], this["dtype"]>
  readonly broken: Broken
}

/** Whatever is a tensor, without its methods: what functions of several tensors take. */
export interface AnyTensor<S = unknown, D = unknown> {
  /** Shape without the batch axis. */
  readonly shape: S
  readonly dtype: D
}

/**
 * A value of a functional model: the result of `input` or of a layer. Every layer is a method.
 * `S` is its shape without the batch axis, `D` its element type.
 */
export interface Tensor<S, D = "float32">
  extends Methods<TensorKind, S, D>,
    MergeMethods<TensorKind, S, D>,
    AnyTensor<S, D> {
  /**
   * Applies a layer value or a model; what is applied several times is shared.
   *
   * @throws ShapeError when it does not take this shape
   * @example
   * ```ts
   * import { input, layers } from "shapewright"
   *
   * const shared = layers.dense(16)
   * const left = input([8]).apply(shared)
   * const right = input([8]).apply(shared)
   * ```
   */
  apply<L extends Applicable, R = Run<L["rule"], S, L["config"]>>(
    layer: Applied<NoInfer<R>, L>,
  ): ApplyNext<TensorKind, L, S, D>
  /** Applies a block: a function from tensors to tensors. */
  pipe<T>(block: (x: Tensor<S, D>) => T): T
}

/** Results become layer values: the shape is that of a later input. */
export interface LayerKind extends Kind {
  readonly next: LayerValue<this["rule"], this["config"], this["dtype"]>
  readonly broken: Broken
}

/** A layer that is not applied yet. Applied several times it is shared: its weights are the same. */
export interface LayerValue<R, C, D = "float32"> {
  readonly rule: R
  readonly config: C
  readonly gives: D
}

/** Factories of layer values: every layer by its name, with the arguments of its method. */
export type LayerFactories = Methods<LayerKind, UnknownShape, never>
