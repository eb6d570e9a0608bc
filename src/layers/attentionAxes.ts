import type { IsAny, IsOne } from "../../types/checks.js"
import type { Rank, Show, ShowDim } from "../../types/dim.js"
import type { Known } from "../../types/known.js"
import { ConfigError, ShapeError } from "../shape/errors.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import type { Fail } from "./types.js"

/** The axes that an attention looks along, counted from 1: a union; `null` where they are not known. */
export type Places<S, Axes> =
  Rank<S> extends null
    ? null
    : IsAny<Axes> extends true
      ? null
      : [Axes] extends [undefined]
        ? number
        : Axes extends readonly unknown[]
          ? EachPlace<Axes>
          : OnePlace<Axes>

type EachPlace<Axes, Out = never> = Axes extends readonly [infer Head, ...infer Tail]
  ? OnePlace<Head> extends infer P
    ? P extends null
      ? null
      : EachPlace<Tail, Out | P>
    : never
  : Axes extends readonly []
    ? Out
    : null

type OnePlace<A> = IsOne<A> extends true ? (number extends A ? null : A) : null

/** Sizes of `S`, but for the features, at the places `P`. */
export type Along<S, P, Seen extends unknown[] = [0], Out extends unknown[] = []> = S extends readonly [
  infer D,
  ...infer Rest extends readonly [unknown, ...unknown[]],
]
  ? Along<Rest, P, [...Seen, 0], Seen["length"] extends P ? [...Out, Known<D>] : Out>
  : Out

/** Sizes of `S`, but for the features, at all other places. */
export type Across<S, P, Seen extends unknown[] = [0], Out extends unknown[] = []> = S extends readonly [
  infer D,
  ...infer Rest extends readonly [unknown, ...unknown[]],
]
  ? Across<Rest, P, [...Seen, 0], Seen["length"] extends P ? Out : [...Out, Known<D>]>
  : Out

/** `S` with `Free` for the features and at the places `P`: what a value must be like. */
export type Alike<S, P, Free, Seen extends unknown[] = [0], Out extends unknown[] = []> = S extends readonly [
  infer D,
  ...infer Rest extends readonly [unknown, ...unknown[]],
]
  ? Alike<Rest, P, Free, [...Seen, 0], [...Out, Seen["length"] extends P ? Free : Known<D>]>
  : [...Out, Free]

/** An axis that an attention cannot look along. */
export type NoAttentionAxis<
  Layer extends string,
  N,
  S,
> = `${Layer}: attentionAxes must be axes between the batch and the features, counted from 1 (was ${ShowDim<N>} for ${Show<S>})`

const noAttentionAxis = <L extends string>(layer: L, axis: number, shape: readonly Size[]) =>
  `${layer}: attentionAxes must be axes between the batch and the features, counted from 1 (was ${axis} for ${showShape(shape)})` as NoAttentionAxis<
    L,
    number,
    unknown
  >

/** `Fail` where an attention cannot look along one of the axes, else `never`. */
export type AttentionAxesFault<Layer extends string, S, Axes> =
  Rank<S> extends null
    ? never
    : IsAny<Axes> extends true
      ? never
      : FirstWrong<S, Axes> extends infer N
        ? [N] extends [never]
          ? never
          : Fail<"attentionAxes", NoAttentionAxis<Layer, N, S>>
        : never

type FirstWrong<S, Axes> = Axes extends readonly [infer Head, ...infer Tail]
  ? [Wrong<S, Head>] extends [never]
    ? FirstWrong<S, Tail>
    : Head
  : Axes extends readonly unknown[] | undefined
    ? never
    : Wrong<S, Axes>

type Wrong<S, N> =
  IsOne<N> extends true
    ? number extends N
      ? never
      : S extends readonly [...infer Head, unknown]
        ? `${N & number}` extends Exclude<keyof [null, ...Head], "0">
          ? never
          : N
        : never
    : never

/** Later steps are those behind along one axis. */
export type CausalAxes<
  Layer extends string,
  N,
> = `${Layer}: causal needs one axis to look along (was ${ShowDim<N>}); name it in attentionAxes`

const causalAxes = <L extends string>(layer: L, count: number) =>
  `${layer}: causal needs one axis to look along (was ${count}); name it in attentionAxes` as CausalAxes<L, number>

/** `Fail` for `causal` along several axes, else `never`. */
export type CausalFault<Layer extends string, S, P, Causal> = [Causal] extends [true]
  ? [P] extends [null]
    ? never
    : IsAny<Causal> extends true
      ? never
      : Along<S, P>["length"] extends 1
        ? never
        : Fail<"causal", CausalAxes<Layer, Along<S, P>["length"]>>
  : never

/**
 * The axes that an attention looks along, counted from 0 without the batch: those named, or all but the features.
 * @throws ShapeError for an axis that it cannot look along
 */
export function attentionPlaces(
  layer: string,
  axes: readonly number[] | undefined,
  shape: readonly Size[],
): readonly number[] {
  const free = shape.slice(0, -1).map((_, place) => place)
  if (axes === undefined) return free
  for (const axis of axes)
    if (!free.includes(axis - 1))
      throw new ShapeError(noAttentionAxis(layer, axis, shape), {
        layer,
        expected: `1 to ${free.length}`,
        received: axis,
        path: "attentionAxes",
      })
  return free.filter((place) => axes.includes(place + 1))
}

/** @throws ConfigError for `causal` along several axes */
export function checkCausal(layer: string, causal: boolean, places: readonly number[]): void {
  if (!causal || places.length === 1) return
  throw new ConfigError(causalAxes(layer, places.length), {
    layer,
    expected: 1,
    received: places.length,
    path: "causal",
  })
}
