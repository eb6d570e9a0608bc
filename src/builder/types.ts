import type { ByName } from "../../types/byName.js"
import type { IsAny, IsOne, IsUnion } from "../../types/checks.js"
import type { Common } from "../../types/common.js"
import type { SameShape, Show, UnknownShape } from "../../types/dim.js"
import type { After } from "../layers/after.js"
import type * as merges from "../layers/mergeRegistry.js"
import type { NameOf } from "../layers/named.js"
import type * as registry from "../layers/registry.js"
import type { Bare, Telling, Told, trait } from "../layers/traits.js"
import type { DType, Fail, Made, Method, ReceiverOf, Refusal, Rule, Run, Slots, TellingKind } from "../layers/types.js"
import type { RuleBehind } from "./brought.js"
import type { EffectOf } from "./effects.js"

type Registry = typeof registry
type Merges = typeof merges

/** Names of all kinds of layers, and of merges. */
export type KindName = keyof Registry | keyof Merges

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
  | "save"
  | "toFiles"
  | "saveWeights"
  | "loadWeights"

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
export interface LayerValue<Name, R, C, D = "float32", V = unknown> {
  /** Name of its method: `"dense"`. */
  readonly name: Name
  /** Its shape rule; for the compiler alone. */
  readonly rule: R
  /** Its arguments and options; for the compiler alone. */
  readonly config: C
  /** Element type of the result; `never` where it is that of the input. */
  readonly gives: D
  /** What it does to values; for the compiler alone. */
  readonly values: V
}

/** Stands for what `apply` knows of a block; there is nothing at run time. */
export declare const asBlock: unique symbol

/**
 * What a block makes of a value: reads the slots `in` (shape) and `dtype`, gives a shape or a `Fail`, and the element
 * type of the result.
 */
export interface BlockRule {
  readonly in: unknown
  readonly dtype: unknown
  readonly out: unknown
  readonly gives: unknown
  /** What is known of `out` before anything is known of the input. */
  readonly outline: unknown
  /** What it does to values. */
  readonly values: unknown
  /** The names of layers inside; `never` where there are none, and `layers` is not looked at. */
  readonly names: unknown
  /** The named layers inside, as they are called in the block. */
  readonly layers: unknown
  /** The name that stands in front of theirs where the block is given none; `never` where none does. */
  readonly level: unknown
}

/** Fills the slots of a rule. */
export interface Filled<S, D> {
  readonly in: S
  readonly dtype: D
}

/** A member of a rule, which is not compared with {@link BlockRule}: that would work out the other ones. */
export type Member<B, K extends keyof BlockRule> = B[K & keyof B]

/** Layers, models and blocks joined to one; made by `chain`, `residual`, `repeat` and `parallel`. */
export interface BlockValue<R = unknown> {
  /** @internal */
  readonly [asBlock]: R
}

/** Stands for the name of a block or a layer; there is nothing at run time. */
export declare const called: unique symbol

/**
 * A block or a layer that was given the name `N`.
 * @internal
 */
export interface Called<N> {
  readonly [called]: N
}

/** A block or a layer `B` with the name `N`, where it was given one. */
export type CalledAs<N, B> = [N] extends [never] ? B : B & Called<NameOf<N>>

/** What `apply` takes. */
export type Applicable = LayerValue<string, Rule, unknown, DType> | HasLayer | BlockValue | Broken

interface HasLayer {
  readonly [asLayer]: unknown
}

/** What comes out when `L` is applied to a value: a shape, a `Fail`, or what is left of an earlier mistake. */
export type Applied<L, S, D> =
  IsAny<L> extends true
    ? UnknownShape
    : [L] extends [never]
      ? UnknownShape
      : [L] extends [{ readonly broken: true }]
        ? undefined
        : AppliedOne<L, S, D>

type AppliedOne<L, S, D> = [L] extends [LayerValue<infer Name, infer R extends Rule, infer C, unknown>]
  ? [Name] extends [keyof Registry]
    ? IsUnion<Name> extends true
      ? IsUnion<L> extends true
        ? AppliedEach<L, S, D>
        : UnknownShape
      : AppliedLayer<Refusal<Registry[Name], S, D>, R, S, C>
    : AppliedOwn<Name, R, S, C, D>
  : IsUnion<L> extends true
    ? AppliedEach<L, S, D>
    : AppliedOther<L, S, D>

type AppliedLayer<Reason, R extends Rule, S, C> = [Reason] extends [never]
  ? Run<R, S, C>
  : Fail<"layer", Reason & string>

/** What a layer of a user's own gives: its rule reads the element type too. Of layers of several kinds nothing is known. */
type AppliedOwn<Name, R extends Rule, S, C, D> =
  IsUnion<Name> extends true
    ? UnknownShape
    : string extends Name
      ? UnknownShape
      : (R & { readonly in: S; readonly config: C; readonly dtype: D })["out"]

/** One of several layers: what their results have in common. */
type AppliedEach<L, S, D> = OneOf<L extends unknown ? Applied<L, S, D> : never>

type OneOf<X> = [Extract<X, Fail<string, string>>] extends [never]
  ? undefined extends X
    ? undefined
    : Common<X>
  : Extract<X, Fail<string, string>>

type AppliedOther<L, S, D> =
  L extends BlockValue<infer B>
    ? Member<B & Filled<S, D>, "out">
    : L extends { readonly [asLayer]: infer M }
      ? unknown extends M
        ? UnknownShape
        : AppliedModel<M, S, D>
      : UnknownShape

type AppliedModel<M, S, D> =
  M extends ModelLayer<infer In, infer InD, infer Out, unknown>
    ? SameShape<Bare<In>, S> extends true
      ? [D] extends [InD]
        ? Bare<Out>
        : Fail<"layer", `this model needs ${InD & string} input; got ${D & string}`>
      : Fail<"layer", `this model takes ${Show<Bare<In>>}; got ${Show<S>}`>
    : Fail<"layer", "only a model with one input and one output can be applied to a tensor">

/** What `apply` gets for its argument: the sentence, where the layer does not fit the value. */
export type Fitting<R, L, To> = R extends Fail<string, string> ? Unfit<R, L, To> : L

/** Several outputs are no mistake for a receiver that takes each of them. */
type Unfit<R extends Fail<string, string>, L, To> = R extends { readonly outputs: unknown }
  ? To extends { readonly takes: "each" }
    ? L
    : R["message"]
  : R["message"]

/** Element type of what `apply` gives. */
export type Given<L, D> = IsAny<L> extends true ? DType : [L] extends [never] ? DType : GivenOne<L, D>

type GivenOne<L, D> = L extends { readonly [asLayer]: { readonly gives: infer G } }
  ? G
  : L extends BlockValue<infer B>
    ? Member<B & Filled<unknown, D>, "gives">
    : L extends { readonly gives: infer G }
      ? [G] extends [never]
        ? D
        : G
      : D

type ConfigOf<L> = L extends { readonly config: infer C } ? C : unknown

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
    layer: Fitting<NoInfer<R>, L, To>,
  ): Made<To, RuleBehind<L, S, D>, S, ConfigOf<L>, Applied<L, S, D>, EffectOf<L>, Given<L, D>, Telling>
}

/**
 * What a layer value gives, for layers that hold one.
 * @internal
 */
export interface Applier {
  readonly part: unknown
  readonly in: unknown
  readonly dtype: unknown
  readonly applied: Applied<this["part"], this["in"], this["dtype"]>
}

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

/** The same arguments; options that are known are written as pairs. */
type InOneLine<C> = C extends readonly [...infer Arguments, infer O] ? [...Arguments, OptionPairs<O>] : C

/** What may be left out, or be something else, stays what it is. */
type OptionPairs<O> = undefined extends O
  ? O
  : [undefined extends O[keyof O] ? true : false, IsOne<O>] extends [false, true]
    ? ByName<{ [K in keyof O]: [K, O[K]] }[keyof O]>
    : O

/**
 * Results become layer values: the shape is that of a later input.
 * @internal
 */
export interface LayerKind<Name> extends TellingKind {
  readonly next: LayerValue<Name, this["rule"], InOneLine<this["config"]>, this["dtype"], this["values"]>
  readonly told: this["next"]
  readonly marked: LayerKind<Name>
  readonly takes: "each"
  readonly applier: Applier
  readonly several: this["next"]
  readonly broken: Broken
}

type Factories = {
  readonly [K in keyof Registry]: Method<Registry[K], Slots<LayerKind<K>, UnknownShape, never>>
}

/** Factories of layer values: every layer by its name, with the arguments of its method. */
export interface LayerFactories extends Factories {}
