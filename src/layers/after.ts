import type { LastActivation } from "../activations/probability.js"
import type { Named, NameIn, OptionsIn, TraitsInOptions, TraitsOfTensor, WeightPairs } from "./named.js"
import type { ActivationIn, Gated, IsNormalized, Limited, Moved } from "./traits.js"
import type { Rule, TellingKind } from "./types.js"

/** The traits behind a call with the slots `K`, where those in front of it are `T`. */
export type After<T, K extends TellingKind> =
  | ValuesAfter<Extract<T, string>, K["values"], OptionsIn<K["config"]>, K["in"]>
  | Extract<T | TraitsInOptions<OptionsIn<K["config"]>>, Named>
  | NamesOfOperands<K["values"], K["in"]>
  | NewName<NameIn<OptionsIn<K["config"]>>, K>

/** The trait of values: nothing where they are no probabilities. */
type ValuesAfter<T, V, O, S> = V extends "kept"
  ? T
  : V extends "moved"
    ? Moved<T>
    : V extends "mixed"
      ? [T] extends [never]
        ? never
        : "unknown"
      : V extends "merged"
        ? [T | Extract<TraitsOfTensor<Each<S>>, string>] extends [never]
          ? IsNormalized<O> extends true
            ? "unknown"
            : never
          : "unknown"
        : Exclude<State<V, O>, "other">

/** What is known of values behind a layer with the effect `V` and options `O`, whatever comes in. */
export type State<V, O> = V extends "activated"
  ? ActivationIn<O>
  : V extends "gated"
    ? Gated<ActivationIn<O>>
    : V extends "limited"
      ? Limited<O>
      : V extends LastActivation
        ? V
        : "unknown"

type Each<S> = S extends readonly (infer Operand)[] ? Operand : never

type NamesOfOperands<V, S> = V extends "merged" ? Extract<TraitsOfTensor<Each<S>>, Named> : never

type NewName<N, K extends TellingKind> = [N] extends [never]
  ? never
  : Named<N, InputOf<K["values"], K["in"]>, K["result"], WeightsOf<K>>

type InputOf<V, S> = V extends "merged" ? ShapesOf<S> : S

type ShapesOf<S> = S extends readonly [infer First, ...infer Rest]
  ? [ShapeOf<First>, ...ShapesOf<Rest>]
  : S extends readonly []
    ? []
    : ShapeOf<Each<S>>[]

type ShapeOf<X> = X extends { readonly shape: infer S } ? S : []

type WeightsOf<K extends TellingKind> = K["rule"] extends infer R extends Rule
  ? WeightPairs<(R & { readonly in: K["in"]; readonly config: K["config"] })["weights"]>
  : never
