import type { ArrayLikeInput } from "../shape/ndarray.js"
import type { Callback } from "../train/callback.js"
import type { DataFor, FitOptions, ValidationKeys } from "./options.js"
import type { Spec } from "./specs.js"

/** The keys that a fit with these options logs. */
export type FitKeys<K extends string, O> = O extends
  | { readonly validationData: object }
  | { readonly validationSplit: number }
  ? K | ValidationKeys<K>
  : K

/** Options as they are given: with something missing or several inputs for one, so that a sentence can say so. */
export type GivenFit<I, P, K extends string> = Partial<Omit<FitOptions<I, P>, "x" | "callbacks">> & {
  readonly x?: GivenInputs<I>
  readonly callbacks?: readonly Callback<K | ValidationKeys<K>>[]
}

type GivenInputs<I> = I extends Spec
  ? ArrayLikeInput | readonly ArrayLikeInput[] | Readonly<Record<string, ArrayLikeInput>>
  : DataFor<I>

/**
 * The options of `fit` as they must be: sentences stand where something is wrong or missing. Options that are not of
 * their own type are told by the compiler, which takes `GivenFit` itself for `O` then.
 */
export type CheckedFit<O, I, P, K extends string> =
  GivenFit<I, P, K> extends O
    ? FitOptions<I, P, K | ValidationKeys<K>>
    : [FitFaults<O, I, P, K>] extends [never]
      ? O
      : FitFaults<O, I, P, K> extends keyof O
        ? { readonly [N in keyof O]: N extends FitFaults<O, I, P, K> ? FitSentence<N, O[N], FitKeys<K, O>> : O[N] }
        : Readonly<Record<keyof O, unknown>> & {
            readonly [N in Exclude<FitFaults<O, I, P, K>, keyof O>]: FitNeeds[N & keyof FitNeeds]
          }

/** What `fit` cannot do without. */
interface FitNeeds {
  readonly x: "fit needs x: the samples"
  readonly y: "fit needs y: what the outputs should be, one for each sample"
  readonly epochs: "fit needs epochs: how many times to go over the data, such as epochs: 5"
}

/** The names of options that are wrong; of those that are missing, when all others are right. */
type FitFaults<O, I, P, K extends string> = [WrongOptions<O, I, P, K>] extends [never]
  ? Exclude<keyof FitNeeds, keyof O>
  : WrongOptions<O, I, P, K>

type WrongOptions<O, I, P, K extends string> = {
  [N in keyof O]-?: N extends "x"
    ? I extends Spec
      ? O[N] extends ArrayLikeInput
        ? never
        : N
      : never
    : N extends "callbacks"
      ? [Exclude<MonitorsOf<O[N]>, FitKeys<K, O>>] extends [never]
        ? never
        : N
      : N extends keyof FitOptions<I, P>
        ? never
        : N
}[keyof O]

type FitSentence<N, Given, Keys extends string> = N extends "x"
  ? "this model has one input; for several use input() and model({ inputs, outputs })"
  : N extends "callbacks"
    ? CheckedCallbacks<Given, Keys>
    : `fit has no option "${N & string}"`

/** A callback that was written down without saying what it reads asks for nothing. */
type MonitorOf<C> = C extends Callback<infer Monitor> ? (string extends Monitor ? never : Monitor) : never

type MonitorsOf<C> = C extends readonly (infer One)[] ? MonitorOf<One> : never

type CheckedCallbacks<C, Keys extends string> = {
  readonly [N in keyof C]: [Exclude<MonitorOf<C[N]>, Keys>] extends [never]
    ? C[N]
    : Callback<Keys> | NoLogKey<Exclude<MonitorOf<C[N]>, Keys>, Keys>
}

type NoLogKey<Key extends string, Keys extends string> =
  Key extends ValidationKeys<Keys>
    ? `there is no log key "${Key}" without validationData or validationSplit`
    : `there is no log key "${Key}"`
