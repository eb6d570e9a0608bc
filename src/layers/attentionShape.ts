import type { Size as Known } from "../../types/arithmetic.js"
import type { IsAny, IsOne } from "../../types/checks.js"
import type { Rank, SameShape, Show, ShowDim, UnknownShape } from "../../types/dim.js"
import type { At, Normalize, ReplaceLast } from "../../types/shape.js"
import { ConfigError, ShapeError } from "../shape/errors.js"
import { agreedSize, type Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import type { Across, Alike, Along, AttentionAxesFault, CausalFault, Places } from "./attentionAxes.js"
import type { CountFault, FirstFault, RateFault } from "./faults.js"
import type { Several, TensorSpec } from "./layer.js"
import { type WrongDType, wrongDType } from "./messages.js"
import type { Outputs } from "./outputs.js"
import type { TensorLike, TensorOption } from "./tensorLike.js"
import type { Fail, Option } from "./types.js"

/** Options of an attention that are tensors. */
export interface AttentionTensors {
  /** What is looked at: a tensor `[time, features]`. Default: the layer's own input (self-attention). */
  readonly value?: TensorOption
  /** What the queries are compared with: a tensor of as many steps as the value. Default: the value. */
  readonly key?: TensorOption
  /** A bool tensor `[query time, value time]`: false where a query must not look. */
  readonly attentionMask?: TensorOption
}

/** Their names, in the order in which they become inputs. */
export const attentionInputs = ["value", "key", "attentionMask"] as const satisfies readonly (keyof AttentionTensors)[]

/** One of them. */
export type AttentionInput = (typeof attentionInputs)[number]

/** Shape after an attention: `[time, ..., features] -> [time, ..., features]`, as many features as `outputShape` says; or a `Fail`. */
export type AttentionShape<Layer extends string, S, N, K, O> =
  AttentionFault<Layer, S, N, K, O> extends infer Found
    ? [Found] extends [never]
      ? WithScores<
          Layer,
          Projected<S, Option<O, "outputShape", undefined>>,
          Option<O, "returnAttentionScores", false>,
          ScoresShape<S, N, Option<O, "value", undefined>, Option<O, "attentionAxes", undefined>>
        >
      : Found
    : never

type Projected<S, E> =
  IsOne<E> extends true ? (E extends undefined ? Normalize<S> : ReplaceLast<S, E>) : ReplaceLast<S, null>

/** One output, or a list of it and of the scores; one of the two where the option is not known. */
export type WithScores<Layer extends string, X, Flag, Scores> = [Flag] extends [false]
  ? X
  : IsAny<Flag> extends true
    ? X
    : Flag extends true
      ? Outputs<[X, Scores], Layer, "returnAttentionScores">
      : X

type ScoresShape<S, N, V, Axes> =
  IsSequence<S> extends true
    ? [Known<N>, At<S, 0>, ValueTime<S, V>]
    : Places<S, Axes> extends infer P
      ? [P] extends [null]
        ? UnknownShape
        : [...Across<S, P>, Known<N>, ...Along<S, P>, ...AlongValue<S, V, P>]
      : never

/** Whether `S` is `[time, features]`, or of unknown rank: then there is one axis to look along. */
type IsSequence<S> = S extends readonly [unknown, unknown] ? true : false

type AlongValue<S, V, P> = [V] extends [undefined]
  ? Along<S, P>
  : IsOne<V> extends true
    ? V extends TensorLike
      ? Rank<V["shape"]> extends null
        ? Unknowns<Along<S, P>>
        : Along<V["shape"], P>
      : Unknowns<Along<S, P>>
    : Unknowns<Along<S, P>>

type Unknowns<S> = { [K in keyof S]: null }

/** Steps of the value, which is the query where there is none. */
export type ValueTime<S, V> = [V] extends [undefined] ? At<S, 0> : TimeOf<V>

type AttentionFault<Layer extends string, S, N, K, O> = FirstFault<
  [
    CountFault<Layer, "numHeads", N>,
    CountFault<Layer, "keyDim", K>,
    CountFault<Layer, "valueDim", Option<O, "valueDim", 1>>,
    CountFault<Layer, "outputShape", Option<O, "outputShape", 1>>,
    RateFault<Layer, "dropout", Option<O, "dropout", 0>>,
    AxesFault<Layer, S, Option<O, "attentionAxes", undefined>, O>,
    InputFault<
      Layer,
      S,
      Option<O, "attentionAxes", undefined>,
      Option<O, "value", undefined>,
      Option<O, "key", undefined>,
      Option<O, "attentionMask", undefined>
    >,
  ]
>

/** A sequence has one axis to look along, which need not be named. */
type AxesFault<Layer extends string, S, Axes, O> = [S, Axes] extends [readonly [unknown, unknown], undefined]
  ? never
  : FirstFault<[AttentionAxesFault<Layer, S, Axes>, CausalFault<Layer, S, Places<S, Axes>, Option<O, "causal", false>>]>

/** A key without a value. */
export type KeyAlone<Layer extends string> = `${Layer}: key needs value; give both, or value alone`

/** The sentence of {@link KeyAlone}. */
export const keyAlone = <L extends string>(layer: L): KeyAlone<L> =>
  `${layer}: key needs value; give both, or value alone`

/** An input of the attention of other sizes than it must have. */
export type WrongInput<
  Layer extends string,
  Name extends string,
  Wanted extends string,
  S,
> = `${Layer}: ${Name} must be ${Wanted} (was ${Show<S>})`

/** The sentence of {@link WrongInput}. */
export const wrongInput = <L extends string, N extends string>(
  layer: L,
  name: N,
  wanted: string,
  shape: readonly Size[],
) => `${layer}: ${name} must be ${wanted} (was ${showShape(shape)})` as WrongInput<L, N, string, unknown>

type InputFault<Layer extends string, S, Axes, V, K, M> =
  IsSequence<S> extends true
    ? SequenceFault<Layer, S, V, K, M>
    : Places<S, Axes> extends infer P
      ? [P] extends [null]
        ? never
        : PlacesFault<Layer, S, P, V, K, M>
      : never

/** `Fail` for a value, key or mask that does not fit a query `[time, features]`, else `never`. */
export type SequenceFault<Layer extends string, S, V, K, M> = [V] extends [undefined]
  ? [K] extends [undefined]
    ? FitFault<Layer, "attentionMask", "bool", Show<[At<S, 0>, At<S, 0>]>, [At<S, 0>, At<S, 0>], M>
    : Fail<"key", KeyAlone<Layer>>
  : FirstFault<
      [
        FitFault<Layer, "value", "float32", "[time, features]", [null, null], V>,
        FitFault<Layer, "key", "float32", `[${ShowDim<TimeOf<V>>}, features]`, [TimeOf<V>, null], K>,
        FitFault<Layer, "attentionMask", "bool", Show<[At<S, 0>, TimeOf<V>]>, [At<S, 0>, TimeOf<V>], M>,
      ]
    >

/** The same for inputs of more axes, of which those at the places `P` are looked along. */
type PlacesFault<Layer extends string, S, P, V, K, M> = [V] extends [undefined]
  ? [K] extends [undefined]
    ? MaskFault<Layer, [...Along<S, P>, ...Along<S, P>], M>
    : Fail<"key", KeyAlone<Layer>>
  : FirstFault<
      [
        FitFault<Layer, "value", "float32", Show<Alike<S, P, "any">>, Alike<S, P, null>, V>,
        V extends TensorLike
          ? FitFault<Layer, "key", "float32", Show<Alike<V["shape"], never, "any">>, Alike<V["shape"], never, null>, K>
          : never,
        MaskFault<Layer, [...Along<S, P>, ...AlongValue<S, V, P>], M>,
      ]
    >

type MaskFault<Layer extends string, Sizes extends readonly unknown[], M> = FitFault<
  Layer,
  "attentionMask",
  "bool",
  Show<Sizes>,
  Sizes,
  M
>

type TimeOf<T> = IsOne<T> extends true ? (T extends TensorLike ? TimeOfShape<T["shape"]> : null) : null

type TimeOfShape<S> = S extends readonly [infer T, unknown] ? T : null

/** `Fail` for a tensor among the options of another shape or element type; `never` for what is not exactly one tensor. */
export type FitFault<
  Layer extends string,
  Name extends string,
  D extends string,
  Wanted extends string,
  Sizes extends readonly unknown[],
  T,
> =
  IsOne<T> extends true
    ? T extends TensorLike
      ? SameShape<T["shape"], Sizes> extends true
        ? D extends T["dtype"]
          ? never
          : Fail<Name, WrongDType<Layer, `${D} ${Name}`, T["dtype"] & string>>
        : Fail<Name, WrongInput<Layer, Name, Wanted, T["shape"]>>
      : never
    : never

/** Which of these options are given. @throws ConfigError for a key without a value */
export function givenInputs(layer: string, given: AttentionTensors): readonly AttentionInput[] {
  if (given.key !== undefined && given.value === undefined)
    throw new ConfigError(keyAlone(layer), { layer, expected: "value", received: undefined, path: "key" })
  return attentionInputs.filter((name) => given[name] !== undefined)
}

/** Checks the shapes of the inputs called `names`, which follow the query; `places` are looked along. @throws ShapeError */
export function checkAttentionShapes(
  layer: string,
  [query, ...others]: Several<readonly Size[]>,
  names: readonly AttentionInput[],
  places: readonly number[] = [0],
): void {
  const shapeOf = (name: AttentionInput): readonly Size[] | undefined => others[names.indexOf(name)]
  const check = (name: AttentionInput, wanted: readonly (Size | undefined)[], words?: string): void => {
    const shape = shapeOf(name)
    if (shape === undefined) return
    const fits = (size: Size | undefined, axis: number): boolean =>
      size === undefined || agreedSize(size, shape[axis] as Size) !== undefined
    if (shape.length === wanted.length && wanted.every(fits)) return
    const shown = words ?? showShape(wanted.map((size) => size ?? "any"))
    throw new ShapeError(wrongInput(layer, name, shown, shape), { layer, expected: shown, received: shape, path: name })
  }
  const isSequence = query.length === 2
  const last = query.length - 1
  const alike = query.map((size, place) => (place === last || places.includes(place) ? undefined : size))
  check("value", alike, isSequence ? "[time, features]" : undefined)
  const value = shapeOf("value") ?? query
  check("key", [...value.slice(0, -1), undefined], isSequence ? `[${value[0]}, features]` : undefined)
  check(
    "attentionMask",
    [query, value].flatMap((shape) => places.map((place) => shape[place] as Size)),
  )
}

/** Checks the element types of the inputs called `names`, which follow the query. @throws ShapeError */
export function checkAttentionDTypes(
  layer: string,
  [, ...others]: Several<TensorSpec>,
  names: readonly AttentionInput[],
): void {
  names.forEach((name, i) => {
    const wanted = name === "attentionMask" ? "bool" : "float32"
    const { dtype } = others[i] as TensorSpec
    if (dtype !== wanted) throw wrongDType(layer, `${wanted} ${name}`, dtype)
  })
}
