import type { FitsSamples } from "../../types/samples.js"
import type { Init } from "../../types/shape.js"
import type { ArrayLikeInput, ShapeOfData } from "../shape/ndarray.js"
import type { CheckedPlaces, DataContext, GivenPlaces, PlacesFault, SampleCount } from "./checkedPlaces.js"
import type { SampleWeight, SomeOutputs } from "./options.js"
import type { Spec } from "./specs.js"

/** Inputs with their targets as they are given. */
export interface GivenData<I, P> {
  readonly x?: GivenPlaces<I>
  readonly y?: GivenPlaces<P>
  readonly sampleWeight?: ArrayLikeInput | Readonly<Record<string, ArrayLikeInput>>
}

/** What the sentences say of the data in `O`; messages put `Prefix` in front of its names. */
interface ContextOf<N extends string, O, I, T, Prefix extends string> extends DataContext {
  readonly what: `${Prefix}${N}`
  readonly role: N extends "x" ? "input" : N extends "y" ? T : "weight"
  readonly first: `${Prefix}x`
  readonly count: N extends "x" ? null : CountIn<O, I, T, Prefix>
}

/** The number of samples, where it is known and they have no mistake of their own. */
type CountIn<O, I, T, Prefix extends string> = O extends { readonly x: infer X }
  ? [DataFault<"x", O, I, never, T, Prefix>] extends [never]
    ? SampleCount<X, I>
    : null
  : null

/** The sentences about the data in `O`, by the name of the option; `never` where nothing is wrong. */
export type DataFault<N, O, I, P, T, Prefix extends string = ""> = N extends keyof O
  ? N extends "x"
    ? PlacesFault<Exclude<O[N], undefined>, I, ContextOf<N, O, I, T, Prefix>>
    : N extends "y"
      ? PlacesFault<Exclude<O[N], undefined>, P, ContextOf<N, O, I, T, Prefix>>
      : N extends "sampleWeight"
        ? WeightFault<Exclude<O[N], undefined>, P, ContextOf<N, O, I, T, Prefix>>
        : never
  : never

/** The data in `O` as it must be, by the name of the option. */
export type CheckedData<N, O, I, P, T, Prefix extends string = ""> = N extends keyof O
  ? N extends "x"
    ? CheckedPlaces<Exclude<O[N], undefined>, I, ContextOf<N, O, I, T, Prefix>>
    : N extends "y"
      ? CheckedPlaces<Exclude<O[N], undefined>, P, ContextOf<N, O, I, T, Prefix>>
      : N extends "sampleWeight"
        ? CheckedWeight<Exclude<O[N], undefined>, P, ContextOf<N, O, I, T, Prefix>>
        : O[N]
  : never

/** Weights are numbers, one for each sample or each value of the loss: for all outputs, or by output. */
type WeightFault<V, P, C extends DataContext> = [V] extends [ArrayLikeInput]
  ? PlacesFault<V, WeightPlace<V, P>, C>
  : P extends Spec
    ? "named"
    : keyof V extends keyof P
      ? PlacesFault<Given<V>, Weights<Given<V>, P>, C>
      : keyof V

type CheckedWeight<V, P, C extends DataContext> = [V] extends [ArrayLikeInput]
  ? CheckedPlaces<V, WeightPlace<V, P>, C>
  : P extends Spec
    ? SampleWeight<P>
    : keyof V extends keyof P
      ? CheckedPlaces<Given<V>, Weights<Given<V>, P>, C>
      : SomeOutputs<P, ArrayLikeInput>

type Given<V> = { readonly [K in keyof V]-?: Exclude<V[K], undefined> }

type Weights<V, P> = { readonly [K in keyof V]: WeightPlace<V[K], P[K & keyof P]> }

/** What weights are to be: `[samples]`, or, of several axes, in the shape of the values of the loss. */
type WeightPlace<V, P> =
  FitsSamples<ShapeOfData<V>, []> extends true
    ? Spec<[]>
    : P extends Spec<infer S>
      ? Spec<S extends readonly [] ? S : OneOrAll<ShapeOfData<V>, Init<S>>>
      : Spec<[]>

/** Along an axis of size 1 weights are the same. */
type OneOrAll<G, Values> = G extends readonly [unknown, ...infer Sizes]
  ? { [K in keyof Values]: K extends keyof Sizes ? (Sizes[K] extends 1 ? 1 : Values[K]) : Values[K] }
  : Values
