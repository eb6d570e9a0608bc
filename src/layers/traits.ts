import type { IsAny } from "../../types/checks.js"
import type { ActivationName } from "../activations/activation.js"
import type { LastActivation, Positive, Probability } from "../activations/probability.js"

/**
 * Stands for what is known of values beside their shape; there is nothing at run time.
 * @internal
 */
export declare const trait: unique symbol

/**
 * Takes every shape. What stands for the traits `T`, of which `A` is the activation, is optional, so that a shape with
 * traits and the plain one go for each other.
 * @internal
 */
export interface Trait<S, T, A = Extract<T, string>> {
  readonly length: number
  readonly [trait]?: Marks<S, T, A>
}

/**
 * A shape and its traits. One activation does not go for another, while names make no difference.
 * @internal
 */
export interface Marks<S, T, A> {
  readonly shape: S
  readonly told: All<T>
  last(activation: A): void
}

/**
 * Traits, which all go for each other.
 * @internal
 */
export interface All<T> {
  readonly all: T extends unknown ? true : true
}

/**
 * The shape `S` of values of which more is known: the activation that made probabilities of them, and the layers that
 * were given names on the way. It goes for the shape `S`, and the shape for it.
 */
export type With<S, T> = S & Trait<S, T>

/**
 * A shape without traits.
 * @internal
 */
export interface Untold {
  readonly length: number
  readonly [trait]?: undefined
}

/** The shape alone. */
export type Bare<S> = S extends { readonly [trait]?: { readonly shape: infer B } } ? B : S

/** The traits alone: activations, `"unknown"`, named layers; `never` where there is none. */
export type TraitsOf<S> =
  IsAny<S> extends true ? never : S extends { readonly [trait]?: { readonly told: All<infer T> } } ? T : never

/** The shape with traits, the plain one where there is none. */
export type Told<S, T> = [T] extends [never] ? S : With<S, T>

/** The last activation that the traits of a shape tell; a shape of unknown rank was not worked out, and tells nothing. */
export type LastOfShape<S> =
  IsAny<S> extends true
    ? "unknown"
    : S extends { readonly length: infer N }
      ? LastTold<Extract<TraitsOf<S>, string>, N>
      : "unknown"

type LastTold<T, N> = [T] extends [never]
  ? number extends N
    ? "unknown"
    : "other"
  : T extends LastActivation
    ? T
    : "unknown"

/**
 * What a layer does to values: hands them on as they are, in other places or only some of them, makes others of them,
 * applies the activation that its options name last of all, mixes what that activation gave with 0 and itself, or limits
 * them to its option `maxValue`.
 */
export type Effect = "kept" | "moved" | "other" | "activated" | "gated" | "limited"

/** Options that tell something, as an object that has any of them: a weak type takes no other. */
export interface Telling {
  readonly name?: unknown
  readonly activation?: unknown
  readonly maxValue?: unknown
  readonly normalize?: unknown
  readonly value?: unknown
  readonly key?: unknown
  readonly attentionMask?: unknown
  readonly initialState?: unknown
}

/** Of those, options with nothing to tell. */
interface Silent {
  readonly name?: undefined
  readonly activation?: NoProbability | undefined
  readonly maxValue?: undefined
  readonly normalize?: false | undefined
  readonly value?: undefined
  readonly key?: undefined
  readonly attentionMask?: undefined
  readonly initialState?: undefined
}

/** An activation of type `any` or `never`, which goes for everything. */
interface Undecided {
  readonly activation: 0
}

type NoProbability = Exclude<ActivationName, Probability | Positive>

/** `"told"` for options with something to tell: most have nothing, and nothing is worked out. */
export type Way<O> = undefined extends O
  ? IsAny<O> extends true
    ? "told"
    : "next"
  : O extends Telling
    ? O extends Silent
      ? O extends Undecided
        ? "told"
        : "next"
      : "told"
    : "next"

/** What an activation makes of values. */
export type StateOf<A> =
  IsAny<A> extends true
    ? "unknown"
    : [A] extends [never]
      ? "unknown"
      : [A] extends [NoProbability | undefined]
        ? "other"
        : OneProbability<A, A>

type OneProbability<A, All> = A extends Probability ? ([All] extends [A] ? A : "unknown") : "unknown"

/** What the activation among the options makes of values; none of them makes probabilities when left out. */
export type ActivationIn<O> = undefined extends O
  ? StateOf<0 extends 1 & O ? O : undefined>
  : "activation" extends keyof O
    ? StateOf<O["activation" & keyof O]>
    : "other"

/** What becomes of an activation's values when they are mixed: nothing is known of mixed probabilities. */
export type Gated<A> = A extends "other" ? A : "unknown"

/** What is moved no longer sums to 1 with what is beside it. */
export type Moved<T> = T extends "softmax" ? "unknown" : T

/** Values that are limited to 1, and not below 0, may be meant as probabilities. */
export type Limited<O> = undefined extends O
  ? OnlyAny<O>
  : O extends { readonly maxValue: infer Max }
    ? 1 extends Max
      ? "unknown"
      : "other"
    : "maxValue" extends keyof O
      ? "unknown"
      : "other"

/** No options, or `any`. */
type OnlyAny<O> = IsAny<O> extends true ? "unknown" : "other"

/** Cosines are in [-1, 1], of values that are not below 0 in [0, 1]. */
export type IsNormalized<O> = undefined extends O
  ? IsAny<O>
  : "normalize" extends keyof O
    ? O extends { readonly normalize?: false }
      ? false
      : true
    : false
