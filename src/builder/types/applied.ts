import type { IsAny, IsUnion } from "../../../types/checks.js"
import type { Common } from "../../../types/common.js"
import type { SameShape, Show, UnknownShape } from "../../../types/dim.js"
import type { Bare, Telling } from "../../layers/traits.js"
import type { DType, Fail, Made, Refusal, Rule, Run } from "../../layers/types.js"
import type { RuleBehind } from "../brought.js"
import type { EffectOf } from "../effects.js"
import type { Applicable, asLayer, BlockValue, Filled, LayerValue, Member, ModelLayer } from "./applicable.js"
import type { Registry } from "./methods.js"

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
