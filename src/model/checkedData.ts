import type { ArrayLikeInput } from "../shape/ndarray.js"
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

/** Weights are numbers, one for each sample: for all outputs, or by output. */
type WeightFault<V, P, C extends DataContext> = [V] extends [ArrayLikeInput]
  ? PlacesFault<V, Spec<[]>, C>
  : P extends Spec
    ? "named"
    : keyof V extends keyof P
      ? PlacesFault<Given<V>, Weights<V>, C>
      : keyof V

type CheckedWeight<V, P, C extends DataContext> = [V] extends [ArrayLikeInput]
  ? CheckedPlaces<V, Spec<[]>, C>
  : P extends Spec
    ? SampleWeight<P>
    : keyof V extends keyof P
      ? CheckedPlaces<Given<V>, Weights<V>, C>
      : SomeOutputs<P, ArrayLikeInput>

type Given<V> = { readonly [K in keyof V]-?: Exclude<V[K], undefined> }

type Weights<V> = { readonly [K in keyof V]: Spec<[]> }
