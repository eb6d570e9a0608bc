import type { Callback, GivenCallback } from "../train/callback.js"
import type { History } from "../train/history.js"
import type { CheckedData, DataFault, GivenData } from "./checkedData.js"
import type { NumberFault } from "./checkedNumbers.js"
import type { CheckedOptions, Lacking, Told } from "./checkedOptions.js"
import type { NeedsOf } from "./needs.js"
import type { FitOptionsFor, LabelledData, TrainingOptions, ValidationKeys } from "./options.js"
import type { Spec } from "./specs.js"

/** Whether there is validation in a fit with these options: `boolean` where that is not known. */
type HasValidation<O> = O extends unknown
  ? Either<Presence<OptionOf<O, "validationData">>, Presence<OptionOf<O, "validationSplit">>>
  : never

type OptionOf<O, N> = N extends keyof O ? O[N] : undefined

type Presence<V> = unknown extends V ? boolean : [V] extends [undefined] ? false : undefined extends V ? boolean : true

type Either<A, B> = [A] extends [true] ? true : [B] extends [true] ? true : A | B

/** The keys that a fit with these options logs, or may log. */
export type FitKeys<K extends string, O> = true extends HasValidation<O> ? K | ValidationKeys<K> : K

/** What a fit with these options gives: one of two where it is not known whether there is validation. */
export type FitHistory<K extends string, O, V extends string = never> = HistoryOf<K, V, HasValidation<O>>

type HistoryOf<K extends string, V extends string, Validated> = Validated extends true
  ? History<K | ValidationKeys<K>, V | ValidationKeys<V>>
  : History<K, V>

/** Options as they are given: with something wrong or missing, so that a sentence can say so. */
export interface GivenFit<I, P, K extends string, V extends string = never> extends GivenData<I, P>, TrainingOptions {
  readonly epochs?: number
  readonly validationData?: GivenData<I, P>
  readonly callbacks?: readonly GivenCallback<K | ValidationKeys<K>, V | ValidationKeys<V>>[]
}

/**
 * The options of `fit` as they must be: sentences stand where something is wrong or missing. Options that are not of
 * their own type are told by the compiler, which takes `GivenFit` itself for `O` then.
 */
export type CheckedFit<O, I, P, K extends string, T, V extends string = never> =
  GivenFit<I, P, K, V> extends O
    ? FitOptionsFor<I, P, K | ValidationKeys<K>, V | ValidationKeys<V>>
    : CheckedOptions<
        "fit",
        O,
        FitOptionsFor<I, P, K | ValidationKeys<K>, V | ValidationKeys<V>>,
        NeedsOf<"fit", "x" | "y" | "epochs">,
        { readonly [N in keyof O]-?: FitFault<N, O, I, P, K, T, V> }[keyof O],
        { readonly [N in keyof O]: FitOption<N, O, I, P, K, T, V> }
      >

/** What is wrong with an option; `never` where nothing is. */
type FitFault<N, O, I, P, K extends string, T, V extends string> = N extends keyof GivenData<I, P>
  ? DataFault<N, O, I, P, T>
  : N extends "validationData"
    ? ValidationFault<Exclude<O[N & keyof O], undefined>, I, P, T>
    : N extends "callbacks"
      ? Exclude<MonitorsOf<O[N & keyof O]>, Exclude<FitKeys<K, O>, V | ValidationKeys<V>>>
      : N extends "classWeight"
        ? P extends Spec
          ? never
          : OneOutputOnly
        : NumberFault<"fit", N, O[N & keyof O]>

/** An option as it must be. */
type FitOption<N extends keyof O, O, I, P, K extends string, T, V extends string> = N extends keyof GivenData<I, P>
  ? CheckedData<N, O, I, P, T>
  : N extends "validationData"
    ? CheckedValidation<Exclude<O[N], undefined>, I, P, T>
    : N extends "callbacks"
      ? CheckedCallbacks<O[N], Exclude<FitKeys<K, O>, V | ValidationKeys<V>>, V | ValidationKeys<V>>
      : Told<O[N], FitFault<N, O, I, P, K, T, V>>

type OneOutputOnly = "fit: classWeight is for models with one output (use sampleWeight)"

/** What is wrong with data for validation: whether all of it is there is looked at where it is told. */
type ValidationFault<V, I, P, T> =
  | {
      readonly [N in keyof V]-?: N extends keyof LabelledData<I, P> ? DataFault<N, V, I, P, T, "validationData."> : N
    }[keyof V]
  | Lacking<V, keyof ValidationNeeds>

type CheckedValidation<V, I, P, T> = CheckedOptions<
  "fit.validationData",
  V,
  LabelledData<I, P>,
  ValidationNeeds,
  { readonly [N in keyof V]-?: DataFault<N, V, I, P, T, "validationData."> }[keyof V],
  { readonly [N in keyof V]: CheckedData<N, V, I, P, T, "validationData."> }
>

interface ValidationNeeds {
  readonly x: "validationData.x must be given (was missing)"
  readonly y: "validationData.y must be given (was missing)"
}

/** A callback that was written down without saying what it reads asks for nothing. */
type MonitorOf<C> = C extends Callback<infer Monitor> ? (string extends Monitor ? never : Monitor) : never

type MonitorsOf<C> = C extends readonly (infer One)[] ? MonitorOf<One> : never

type CheckedCallbacks<C, Keys extends string, Lists extends string> = {
  readonly [N in keyof C]: [Exclude<MonitorOf<C[N]>, Keys>] extends [never]
    ? C[N]
    : Callback<Keys> | NoLogKey<Exclude<MonitorOf<C[N]>, Keys>, Keys, Lists>
}

type NoLogKey<Key extends string, Keys extends string, Lists extends string> = Key extends Lists
  ? `the log key "${Key}" holds a list, of which none is better than another`
  : Key extends ValidationKeys<Keys>
    ? `there is no log key "${Key}" without validationData or validationSplit`
    : `there is no log key "${Key}"`
