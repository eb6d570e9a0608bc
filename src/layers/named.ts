import type { IsAny } from "../../types/checks.js"
import type { TraitsOf, trait } from "./traits.js"

/**
 * A layer that was given the name `N`: shapes of its input and output without the batch axis, and its weights, each as
 * a pair of name and shape.
 */
export interface Named<N = unknown, In = unknown, Out = unknown, W = unknown> {
  /** The name. */
  readonly given: N
  /** Shape of its input; of several a list. */
  readonly in: In
  /** Shape of its output. */
  readonly out: Out
  /** Name and shape of each weight. */
  readonly weights: W
}

/** The last of a call's arguments: its options. */
export type OptionsIn<C> = C extends readonly [...unknown[], infer O] ? O : undefined

/** The name among the options; `never` where there is none. */
export type NameIn<O> = undefined extends O ? never : "name" extends keyof O ? NameOf<O["name" & keyof O]> : never

type NameOf<N> = IsAny<N> extends true ? string : Extract<N, string>

/** Weights by name as pairs, which editors show in one line. */
export type WeightPairs<W> = { [K in keyof W]-?: [K, W[K]] }[keyof W]

/** The traits of a tensor, or of each of a list. */
export type TraitsOfTensor<X> = X extends readonly (infer Each)[] ? TraitsOfOne<Each> : TraitsOfOne<X>

type TraitsOfOne<X> = IsAny<X> extends true ? never : X extends { readonly [trait]?: infer S } ? TraitsOf<S> : never

/** The traits of the tensors among the options. */
export type TraitsInOptions<O> = undefined extends O ? never : TraitsOfTensor<O[keyof O & TensorOptions]>

type TensorOptions = "value" | "key" | "attentionMask" | "initialState" | "mask"
