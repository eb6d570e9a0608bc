import type { IsAny } from "../../types/checks.js"
import type { SameShape, Show, UnknownShape } from "../../types/dim.js"
import type * as merges from "../layers/mergeRegistry.js"
import type * as registry from "../layers/registry.js"
import type { DType, Fail, Kind, Made, Method, Refusal, Rule, Run, Slots } from "../layers/types.js"

type Registry = typeof registry
type Merges = typeof merges

/** All layers as methods of a value with slots `V`. */
export type Methods<V extends AnySlots> = { readonly [K in keyof Registry]: Method<Registry[K], V> }

/** All merges as methods of a tensor with slots `V`. */
export type MergeMethods<V extends AnySlots> = { readonly [K in keyof Merges]: Method<Merges[K], V> }

type AnySlots = Slots<unknown, unknown, unknown>

/**
 * What a chain is after a reported mistake: takes everything, reports nothing more.
 * @internal
 */
export type Broken = Silent & BrokenTensor

/** Every member, call and result of a call is the same again. */
interface Silent extends SilentMembers {
  (...args: readonly unknown[]): Broken
  readonly [member: string]: Broken
}

interface BrokenTensor extends AnyTensor<UnknownShape, DType> {
  readonly broken: true
}

/** Members that also those find whose compiler does not let an index signature pass for members. */
type SilentMembers = { readonly [K in keyof Registry | keyof Merges | OtherMembers]: Broken }

/** Members of tensors and models that are no layers. */
type OtherMembers =
  | "apply"
  | "pipe"
  | "compile"
  | "fit"
  | "evaluate"
  | "predict"
  | "summary"
  | "inputs"
  | "outputs"
  | "inputShape"
  | "outputShape"
  | "layers"
  | "parameters"
  | "trainable"
  | "getLayer"
  | "getWeights"
  | "setWeights"

/** Stands for what `apply` knows of a model; there is nothing at run time. */
export declare const asLayer: unique symbol

/** A model as a layer: what it takes and what it gives. */
export interface ModelLayer<In, InD, Out, OutD> {
  readonly in: In
  readonly takes: InD
  readonly out: Out
  readonly gives: OutD
}

/** A layer that is not applied yet. Applied several times it is shared: its weights are the same. */
export interface LayerValue<Name, R, C, D = "float32"> {
  /** Name of its method: `"dense"`. */
  readonly name: Name
  /** Its shape rule; for the compiler alone. */
  readonly rule: R
  /** Its arguments and options; for the compiler alone. */
  readonly config: C
  /** Element type of the result; `never` where it is that of the input. */
  readonly gives: D
}

/** What `apply` takes. */
export type Applicable = LayerValue<string, Rule, unknown, DType> | HasLayer | Broken

interface HasLayer {
  readonly [asLayer]: unknown
}

/** What comes out when `L` is applied to a value: a shape, a `Fail`, or what is left of an earlier mistake. */
export type Applied<L, S, D> =
  IsAny<L> extends true
    ? UnknownShape
    : [L] extends [never]
      ? UnknownShape
      : L extends { readonly broken: true }
        ? undefined
        : AppliedOne<L, S, D>

type AppliedOne<L, S, D> = L extends { readonly [asLayer]: infer M }
  ? M extends ModelLayer<infer In, infer InD, infer Out, unknown>
    ? SameShape<In, S> extends true
      ? [D] extends [InD]
        ? Out
        : Fail<"layer", `this model needs ${InD & string} input; got ${D & string}`>
      : Fail<"layer", `this model takes ${Show<In>}; got ${Show<S>}`>
    : Fail<"layer", "only a model with one input and one output can be applied to a tensor">
  : L extends LayerValue<infer Name, infer R extends Rule, infer C, unknown>
    ? Name extends keyof Registry
      ? AppliedLayer<Refusal<Registry[Name], S, D>, R, S, C>
      : UnknownShape
    : UnknownShape

type AppliedLayer<Reason, R extends Rule, S, C> = [Reason] extends [never]
  ? Run<R, S, C>
  : Fail<"layer", Reason & string>

/** What `apply` gets for its argument: the sentence, where the layer does not fit the value. */
export type Fitting<R, L> = R extends Fail<string, string> ? R["message"] : L

/** Element type of what `apply` gives. */
type Given<L, D> = IsAny<L> extends true ? DType : GivenOne<L, D>

type GivenOne<L, D> = L extends { readonly [asLayer]: { readonly gives: infer G } }
  ? G
  : L extends { readonly gives: infer G }
    ? [G] extends [never]
      ? D
      : G
    : D

/** The method `apply` of a value. */
export interface Apply<To, S, D> {
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
  <L extends Applicable, R = Applied<L, S, D>>(
    layer: Fitting<NoInfer<R>, L>,
  ): Made<To, unknown, unknown, Applied<L, S, D>, Given<L, D>>
}

/**
 * Results become tensors.
 * @internal
 */
export interface TensorKind extends Kind {
  readonly next: Tensor<this["result"], this["dtype"]>
  readonly broken: Broken
}

/** Whatever is a tensor, without its methods: what functions of several tensors take. */
export interface AnyTensor<S = unknown, D = unknown> {
  /** Shape without the batch axis. */
  readonly shape: S
  /** Element type. */
  readonly dtype: D
}

/**
 * A value of a functional model: the result of `input` or of a layer. Every layer is a method.
 * `S` is its shape without the batch axis, `D` its element type.
 */
export interface Tensor<in out S, in out D = "float32">
  extends Methods<Slots<TensorKind, S, D>>,
    MergeMethods<Slots<TensorKind, S, D>>,
    AnyTensor<S, D> {
  /** Shape without the batch axis. */
  readonly shape: S
  /** Element type. */
  readonly dtype: D
  /** Applies a layer value or a model; what is applied several times is shared. */
  readonly apply: Apply<TensorKind, S, D>
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

/**
 * Results become layer values: the shape is that of a later input.
 * @internal
 */
export interface LayerKind<Name> extends Kind {
  readonly next: LayerValue<Name, this["rule"], this["config"], this["dtype"]>
  readonly broken: Broken
}

type Factories = {
  readonly [K in keyof Registry]: Method<Registry[K], Slots<LayerKind<K>, UnknownShape, never>>
}

/** Factories of layer values: every layer by its name, with the arguments of its method. */
export interface LayerFactories extends Factories {}
