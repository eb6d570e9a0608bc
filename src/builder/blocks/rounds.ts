import type { IsNatural } from "../../../types/checks.js"
import type { Common } from "../../../types/common.js"
import type { LayersOf } from "../brought.js"
import type { Applied, Given } from "../types/applied.js"
import type { Failed } from "./within.js"

/** The place of a round in a repetition, counted from 1. */
export type RepeatPlace<I extends number> = `repeat, round ${I}`

/** So many rounds are looked at one by one. */
type Limit = 200

/** True for types that are the same. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

/** The shape after `N` rounds of a layer; a round that changes nothing is the last one that is looked at. */
export type Rounds<N, L, S, D> = IsNatural<N> extends true ? EachRound<N, L, S, D> : SomeRounds<L, S, D>

type EachRound<N, L, S, D, Done extends unknown[] = []> = Done["length"] extends N
  ? S
  : Done["length"] extends Limit
    ? SomeRounds<L, S, D>
    : Applied<L, S, D> extends infer X
      ? X extends readonly unknown[]
        ? Same<[X, Given<L, D>], [S, D]> extends true
          ? X
          : EachRound<N, L, X, Given<L, D>, [...Done, 0]>
        : Failed<X, "block", RepeatPlace<[...Done, 0]["length"]>>
      : never

/** What is known of the shape after one round or more. */
export type SomeRounds<L, S, D> =
  Applied<L, S, D> extends infer X
    ? X extends readonly unknown[]
      ? AnyRounds<L, X, Given<L, D>>
      : Failed<X, "block", RepeatPlace<1>>
    : never

/** What is known of the shape after any number of rounds, or none. A round that cannot follow was not there. */
export type AnyRounds<L, S, D> =
  Applied<L, S, D> extends infer X
    ? X extends readonly unknown[]
      ? Same<Common<S | X>, S> extends true
        ? S
        : AnyRounds<L, Common<S | X>, D | Given<L, D>>
      : S
    : never

/** Element types after any number of rounds, or none: a layer gives one of its own or keeps that of its input. */
export type AnyRoundsDType<L, D> = D | Given<L, D>

/** The named layers of `N` rounds of a layer; a round that gives what the one before gave is the last one looked at. */
export type LayersOfRounds<N, L, S, D, Done extends unknown[] = [], Out = never> = Done["length"] extends N | Limit
  ? Out
  : Same<[Applied<L, S, D>, Given<L, D>], [S, D]> extends true
    ? Out | LayersOf<L, S, D>
    : LayersOfRounds<N, L, Applied<L, S, D>, Given<L, D>, [...Done, 0], Out | LayersOf<L, S, D>>
