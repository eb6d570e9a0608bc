import type { IsAny, IsOne } from "../../types/checks.js"
import type { CountOf } from "../../types/samples.js"
import type { Init } from "../../types/shape.js"
import type { ArrayLikeInput, ShapeOfData } from "../shape/ndarray.js"
import type { CountFault, LabelsFault, Role, SamplesFault } from "../train/samplesFault.js"
import type { Told } from "./checkedOptions.js"
import type { DataFor, SomeOutputs } from "./options.js"
import type { Spec } from "./specs.js"

/** Data as it is given for one place or for places by name: with mistakes, so that a sentence can tell them. */
export type GivenPlaces<P> = P extends Spec
  ? ArrayLikeInput | readonly ArrayLikeInput[] | Readonly<Record<string, ArrayLikeInput>>
  : SomeOutputs<P, ArrayLikeInput>

/** What the sentences about data need to know. */
export interface DataContext {
  /** What they call it: `x`, `validationData.y`. */
  readonly what: string
  /** What it is for: all places, or each by name. */
  readonly role: unknown
  /** What has as many samples, and how many those are, where it is known. */
  readonly first: string
  readonly count: unknown
}

/**
 * Data `V` as places `P` must have it: sentences stand where it does not fit, and for places that have none. Names that
 * no place has are told by the compiler, which says which was meant.
 */
export type CheckedPlaces<V, P, C extends DataContext> = P extends Spec
  ? Told<V, OnePlaceFault<V, P, C>>
  : keyof V extends keyof P
    ? { readonly [K in keyof P]: Told<V[K & keyof V], FaultAt<V, P, C, K>> }
    : DataFor<P>

/** What `predict` takes. */
export type CheckedX<X, I> =
  GivenPlaces<I> extends X
    ? DataFor<I>
    : [PlacesFault<X, I, InputContext>] extends [never]
      ? X
      : NoInfer<CheckedPlaces<X, I, InputContext>>

interface InputContext extends DataContext {
  readonly what: "x"
  readonly role: "input"
  readonly first: "x"
  readonly count: null
}

/** The sentences about data; `never` where nothing is wrong, or known to be. */
export type PlacesFault<V, P, C extends DataContext> = P extends Spec
  ? OnePlaceFault<V, P, C>
  : [NamedFault<V, P, C>] extends [never]
    ? never
    : IsOne<V> extends true
      ? NamedFault<V, P, C>
      : never

type NamedFault<V, P, C extends DataContext> = keyof V extends keyof P
  ? { readonly [K in keyof P]: FaultAt<V, P, C, K> }[keyof P]
  : keyof V

type OnePlaceFault<V, P extends Spec, C extends DataContext> = [V] extends [ArrayLikeInput]
  ? PlaceFault<V, P["shape"], C["role"], C["what"], C>
  : `${C["what"]}: this model has one ${C["role"] extends "input" ? "input" : "output"}; for several use input() and model({ inputs, outputs })`

type FaultAt<V, P, C extends DataContext, K extends keyof P> = K extends keyof V
  ? undefined extends V[K]
    ? NotGiven<C["what"], K>
    : PlaceFault<V[K], P[K]["shape" & keyof P[K]], RoleAt<C["role"], K>, `${C["what"]}.${K & string}`, C>
  : NotGiven<C["what"], K>

/** What is known of a role: one for all places, or one by name. */
type RoleAt<R, K> = R extends Role ? R : K extends keyof R ? R[K] : unknown

type NotGiven<What extends string, K> = `${What}.${K & string} must be given (was missing)`

type PlaceFault<V, S, R, What extends string, C extends DataContext> =
  IsAny<V> extends true
    ? never
    : [SizesFault<What, V, S, R>] extends [never]
      ? [CountFault<What, C["first"], V, C["count"]>] extends [never]
        ? [R] extends ["sparse"]
          ? LabelsFault<What, V>
          : never
        : CountFault<What, C["first"], V, C["count"]>
      : SizesFault<What, V, S, R>

type SizesFault<What extends string, V, S, R> = [R] extends ["sparse"]
  ? SamplesFault<What, V, Init<S>, "sparse", S>
  : [R] extends ["input" | "like-output" | "weight"]
    ? SamplesFault<What, V, S, R, S>
    : never

/** The number of samples of data for one place, or of all for several; `null` where it is not known. */
export type SampleCount<V, P> = P extends Spec ? CountOf<ShapeOfData<V>> : OneCount<V[keyof V]>

type OneCount<V> =
  Exclude<V extends unknown ? CountOf<ShapeOfData<V>> : never, null> extends infer Count
    ? IsOne<Count> extends true
      ? Count
      : null
    : null
