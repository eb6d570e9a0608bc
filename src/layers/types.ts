import type { ShapeError } from "../shape/errors.js"
import type { WrongDType, WrongRank } from "./messages.js"
import type { All, Effect, Telling, trait, Untold, Way } from "./traits.js"

/** Element types of values. */
export type DType = "float32" | "int32" | "bool"

/** A mistake found by a rule: the argument or option that is wrong, and the sentence. */
export interface Fail<At extends string, Message extends string> {
  readonly at: At
  readonly message: Message
}

/**
 * A layer's shape rule as a type: reads `this["in"]` (the input's shape) and `this["config"]` (the call's arguments)
 * and gives the output's shape or a `Fail`. The slots are `unknown` on purpose: a narrower type would hide mistakes.
 */
export interface Rule {
  readonly in: unknown
  readonly config: unknown
  readonly out: unknown
  /** The weights, each a pair of name and shape; worked out for layers that are given a name. */
  readonly weights: unknown
}

/** What a rule gives for an input and a configuration. */
export type Run<R extends Rule, S, C> = (R & { readonly in: S; readonly config: C })["out"]

/**
 * The type that argument `At` must have: its own, or the sentence when the rule found a mistake there. What the argument
 * is cannot change `R`: nothing is inferred for what is only asked or looked into.
 */
export type Arg<R, At extends string, T> = R extends Fail<At, string> ? R["message"] : T

/**
 * The type that an options object must have: the sentence stands on the option that is wrong. Where there is an unknown
 * one, all known ones are listed, so that the compiler says which was meant.
 */
export type Options<R, O, Known> = keyof O extends keyof Known
  ? R extends Fail<string, string>
    ? Marked<O, R>
    : O
  : Known

type Marked<O, R extends Fail<string, string>> = { readonly [P in keyof O]: P extends R["at"] ? R["message"] : O[P] }

/**
 * The value of option `K`, `Default` where it is left out; `any` where nothing is known of the options.
 * `O` is `undefined | Known` when no options were passed, and `Known` when all that is known is its type.
 */
export type Option<O, K extends string, Default> = undefined extends O
  ? 0 extends 1 & O
    ? O
    : Default
  : O extends unknown
    ? K extends keyof O
      ? Given<O[K], Default>
      : Default
    : never

/** The names of all options that are given, or may be. */
export type OptionNames<O> = O extends unknown ? keyof O : never

/** The value of an option that may be left out. */
type Given<V, Default> = undefined extends V ? Exclude<V, undefined> | Default : V

/**
 * What the results of a call become: a tensor, a longer chain, a layer value. `next` and `told` read the slots `rule`,
 * `in`, `config`, `result`, `values` and `dtype`; `told` looks for what the call tells of values and names. A kind
 * declares the slots that it reads, and the compiler works out no others.
 */
export interface Kind {
  readonly next: unknown
  readonly told: unknown
  /** The kind of receivers that have the traits in this slot. */
  readonly traits: unknown
  readonly marked: unknown
  /** What the several outputs of a layer become. */
  readonly several: unknown
  /** Works out what a layer value gives, for layers that hold one: reads the slots `part`, `in` and `dtype`, gives `applied`. */
  readonly applier: unknown
  /** What is left when the rule found a mistake. */
  readonly broken: unknown
}

/** A kind that reads all slots. */
export interface TellingKind extends Kind {
  readonly rule: unknown
  readonly in: unknown
  readonly config: unknown
  readonly result: unknown
  readonly values: unknown
  readonly dtype: unknown
}

/** The result of a call with options `O`: what the receiver `To` makes of the rule's result. `V` is its effect on values. */
export type Next<To, R extends Rule, S, C, V extends Effect, O, D = "float32"> = Made<
  To,
  R,
  S,
  C,
  Run<R, S, C>,
  V,
  D,
  O
>

/** The same for a layer that always tells: `V` is the last activation. */
export type Tells<To, R extends Rule, S, C, V, D = "float32"> = Made<To, R, S, C, Run<R, S, C>, V, D, Telling>

/** The same for a merge of the tensors `T`: the rest is told by what they tell. */
export type Merged<To, R extends Rule, T, C, O, D = "float32"> = Made<
  To,
  R,
  T,
  C,
  Run<R, T, C>,
  "merged",
  D,
  T extends readonly UntoldOperand[] ? O : Telling
>

type UntoldOperand = { readonly [trait]?: Untold } | number

/**
 * What the receiver `To` makes of the result `X`. Until the arguments are known the check of `X` cannot be decided, and
 * nothing is worked out. Most options have nothing to tell, and then what they tell is not worked out.
 */
export type Made<To, R, S, C, X, V, D, O> = To extends Kind
  ? [X, 0] extends [readonly unknown[], 0]
    ? Become<
        To & {
          readonly rule: R
          readonly in: S
          readonly config: C
          readonly result: X
          readonly values: V
          readonly dtype: D
        },
        Way<O>
      >
    : Unusual<To, R, S, C, X, V, D>
  : never

/** What becomes of several outputs, of one or several by an option of unknown value, or of a mistake. */
type Unusual<To extends Kind, R, S, C, X, V, D> = X extends readonly unknown[]
  ? Made<To, R, S, C, X, V, D, Telling>
  : X extends { readonly outputs: infer Each }
    ? (To & {
        readonly rule: R
        readonly in: S
        readonly config: C
        readonly result: Each
        readonly values: V
        readonly dtype: D
      })["several"]
    : To["broken"]

/** One of the two by a condition: by an index of both they would be compared with what is wanted, member by member. */
type Become<K extends Kind, W> = W extends "next" ? K["next"] : K["told"]

/**
 * A layer's entry in the registry. The builder fills the slots `in`, `dtype` and `to`; `call` is the layer's own
 * generic signature over them. `needs` and `accepts` are patterns that the input's shape and dtype must match.
 */
export interface LayerType {
  readonly in: unknown
  readonly dtype: unknown
  readonly to: unknown
  readonly kind: "layer" | "merge"
  readonly name: string
  readonly needs: unknown
  readonly wants: string
  readonly accepts: unknown
  /** `needs` and `accepts` as slots, so that one check tells whether a value is taken. */
  readonly takes: Taken<this["needs"], this["accepts"]>
  readonly call: unknown
}

interface Taken<Needs, Accepts> {
  readonly in: Needs
  readonly untold: Untold
  readonly dtype: Accepts
}

/** What the builder fills into the slots of an entry: shape and element type of a value, and what becomes of results. */
export interface Slots<To, S, D> {
  readonly in: S
  readonly untold: S
  readonly dtype: D
  readonly to: To
}

/** A merge's entry: beside a method of tensors, a function of several tensors over the slot `to`. */
export interface MergeType extends LayerType {
  readonly kind: "merge"
  readonly merge: unknown
}

/** Element types as messages list them: `float32 or int32`. */
export type DTypeNames<
  A,
  Left extends readonly DType[] = ["float32", "int32", "bool"],
  Out extends string = "",
> = Left extends readonly [infer Head extends DType, ...infer Rest extends readonly DType[]]
  ? DTypeNames<A, Rest, Head extends A ? (Out extends "" ? Head : `${Out} or ${Head}`) : Out>
  : Out

/** Any shape: no condition on the input. */
export type AnyShape = unknown

/**
 * The method that a layer is on a value with slots `V`: its call, or the sentence why it cannot be called. `Same` is `V`
 * under a name of which nothing is asked: the compiler need not note what the question told.
 */
export type Method<L extends LayerType, V extends Slots<unknown, unknown, unknown>, Same = V> = V extends L["takes"]
  ? (L & Same)["call"]
  : V["in"] extends { readonly [trait]?: { readonly shape: infer S; readonly told: All<infer T> } }
    ? Method<L, Slots<Receiver<V["to"], T>, S, V["dtype"]>>
    : Refused<L, V, Refusal<L, V["in"], V["dtype"]>>

/** The receiver for values of shape `S`, which may have traits. */
export type ReceiverOf<To, S> = S extends { readonly [trait]?: { readonly told: All<infer T> } } ? Receiver<To, T> : To

/** The receiver for values with the traits `T`. */
type Receiver<To, T> = To extends Kind ? (To & { readonly traits: T })["marked"] : never

/** The same where the value does not match the patterns: it may still turn out to. */
type Refused<L extends LayerType, V extends Slots<unknown, unknown, unknown>, Reason> = [Reason] extends [never]
  ? (L & V)["call"]
  : ShapeError<Reason & string>

/** The sentence why a layer does not take a value; `never` where it does, or may: an unknown rank can turn out to fit. */
export type Refusal<L extends LayerType, S, D> = [S] extends [L["needs"]]
  ? RefusedDType<L, D>
  : number extends (S & readonly unknown[])["length"]
    ? RefusedDType<L, D>
    : WrongRank<L["name"], L["wants"], S>

/** One of several element types may be the right one. */
type RefusedDType<L extends LayerType, D> = [D] extends [L["accepts"]]
  ? never
  : [Extract<D, L["accepts"]>] extends [never]
    ? WrongDType<L["name"], DTypeNames<L["accepts"]>, DTypeNames<D>>
    : never

/** No condition on the element type. */
export type AnyDType = DType
