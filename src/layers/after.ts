import type { LastActivation } from "../activations/probability.js"
import type { Brought, Held, LayersIn, Named, NameIn, OptionsIn, TraitsInOptions, TraitsOfTensor } from "./named.js"
import type { ActivationIn, Gated, IsNormalized, Limited, Moved } from "./traits.js"
import type { Rule, TellingKind } from "./types.js"

/**
 * The traits behind a call with the slots `K`, where those in front of it are `T`. A condition, as editors would show
 * the name of a union that stands here by itself.
 */
export type After<T, K extends TellingKind> =
  OptionsIn<K["config"]> extends infer O
    ?
        | ValuesAfter<Extract<T, string>, K["values"], O, K["in"]>
        | Held<LayersIn<T | TraitsInOptions<O>> | LayersOfOperands<K["values"], K["in"]> | NewLayers<O, K>>
    : never

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

type LayersOfOperands<V, S> = V extends "merged" ? LayersIn<TraitsOfTensor<Each<S>>> : never

/** What a call adds: what a block or a model brings along, else the layer itself where it has a name. */
type NewLayers<O, K extends TellingKind> =
  K["rule"] extends Brought<infer L> ? L : NewLayer<NameIn<O>, K["rule"], K["in"], K["config"]>

/**
 * A layer with the rule `R`, called `N`; none without a name. Its weights are worked out first: otherwise the compiler
 * would go through all names again at each call behind them.
 */
export type NewLayer<N, R, S, C> = [N] extends [never]
  ? never
  : WeightsOf<R, S, C> extends infer W
    ? Named<N, W>
    : never

/**
 * The weights of a layer with the rule `R`, as a union without a name of its own, which editors would show; none where
 * its rule names none.
 */
type WeightsOf<R, S, C> = R extends Rule
  ? (R & { readonly in: S; readonly config: C })["weights"] extends infer W extends readonly [string, unknown]
    ? { readonly [P in W as P[0]]: [P[0], P[1] extends readonly unknown[] ? [...P[1]] : P[1]] }[W[0]]
    : never
  : never
