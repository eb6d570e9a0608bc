import type { Size as Known } from "../../types/arithmetic.js"
import type { IsAny, IsOne } from "../../types/checks.js"
import type { Rank, SameDim, Show, ShowDim } from "../../types/dim.js"
import type { At, Normalize, ReplaceLast } from "../../types/shape.js"
import { ConfigError, ShapeError } from "../shape/errors.js"
import { agreedSize, type Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
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

/** Shape after an attention: `[time, features] -> [time, features]`, as many features as `outputShape` says; or a `Fail`. */
export type AttentionShape<Layer extends string, S, N, K, O> =
  AttentionFault<Layer, S, N, K, O> extends infer Found
    ? [Found] extends [never]
      ? WithScores<
          Layer,
          Projected<S, Option<O, "outputShape", undefined>>,
          Option<O, "returnAttentionScores", false>,
          [Known<N>, At<S, 0>, ValueTime<S, Option<O, "value", undefined>>]
        >
      : Found
    : never

type Projected<S, E> =
  IsOne<E> extends true ? (E extends undefined ? Normalize<S> : ReplaceLast<S, E>) : ReplaceLast<S, null>

/** One output, or a list of it and of the scores; one of the two where the option is not known. */
type WithScores<Layer extends string, X, Flag, Scores> = [Flag] extends [false]
  ? X
  : IsAny<Flag> extends true
    ? X
    : Flag extends true
      ? Outputs<[X, Scores], Layer, "returnAttentionScores">
      : X

type ValueTime<S, V> = [V] extends [undefined] ? At<S, 0> : TimeOf<V>

type AttentionFault<Layer extends string, S, N, K, O> = FirstFault<
  [
    CountFault<Layer, "numHeads", N>,
    CountFault<Layer, "keyDim", K>,
    CountFault<Layer, "valueDim", Option<O, "valueDim", 1>>,
    CountFault<Layer, "outputShape", Option<O, "outputShape", 1>>,
    RateFault<Layer, "dropout", Option<O, "dropout", 0>>,
    InputFault<
      Layer,
      S,
      Option<O, "value", undefined>,
      Option<O, "key", undefined>,
      Option<O, "attentionMask", undefined>
    >,
  ]
>

/** A key without a value. */
export type KeyAlone<Layer extends string> = `${Layer}: key needs value; give both, or value alone`

const keyAlone = <L extends string>(layer: L): KeyAlone<L> => `${layer}: key needs value; give both, or value alone`

/** An input of the attention of other sizes than it must have. */
export type WrongInput<
  Layer extends string,
  Name extends AttentionInput,
  Wanted extends string,
  S,
> = `${Layer}: ${Name} must be ${Wanted} (was ${Show<S>})`

const wrongInput = <L extends string, N extends AttentionInput>(
  layer: L,
  name: N,
  wanted: string,
  shape: readonly Size[],
) => `${layer}: ${name} must be ${wanted} (was ${showShape(shape)})` as WrongInput<L, N, string, unknown>

type InputFault<Layer extends string, S, V, K, M> = [V] extends [undefined]
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

type TimeOf<T> = IsOne<T> extends true ? (T extends TensorLike ? TimeOfShape<T["shape"]> : null) : null

type TimeOfShape<S> = S extends readonly [infer T, unknown] ? T : null

/** `never` for what is not exactly one tensor. */
type FitFault<
  Layer extends string,
  Name extends AttentionInput,
  D extends string,
  Wanted extends string,
  Sizes extends readonly [unknown, unknown],
  T,
> =
  IsOne<T> extends true
    ? T extends TensorLike
      ? Fits<T["shape"], Sizes> extends true
        ? D extends T["dtype"]
          ? never
          : Fail<Name, WrongDType<Layer, `${D} ${Name}`, T["dtype"] & string>>
        : Fail<Name, WrongInput<Layer, Name, Wanted, T["shape"]>>
      : never
    : never

type Fits<S, Sizes extends readonly [unknown, unknown]> =
  Rank<S> extends null
    ? true
    : S extends readonly [infer A, infer B]
      ? SameDim<A, Sizes[0]> extends true
        ? SameDim<B, Sizes[1]>
        : false
      : false

/** Which of these options are given. @throws ConfigError for a key without a value */
export function givenInputs(layer: string, given: AttentionTensors): readonly AttentionInput[] {
  if (given.key !== undefined && given.value === undefined)
    throw new ConfigError(keyAlone(layer), { layer, expected: "value", received: undefined, path: "key" })
  return attentionInputs.filter((name) => given[name] !== undefined)
}

/** Checks the shapes of the inputs called `names`, which follow the query. @throws ShapeError */
export function checkAttentionShapes(
  layer: string,
  [query, ...others]: Several<readonly Size[]>,
  names: readonly AttentionInput[],
): void {
  const shapeOf = (name: AttentionInput): readonly Size[] | undefined => others[names.indexOf(name)]
  const check = (name: AttentionInput, wanted: readonly [Size | undefined, Size | undefined], shown: string): void => {
    const shape = shapeOf(name)
    if (shape === undefined) return
    const fits = (size: Size | undefined, axis: number): boolean =>
      size === undefined || agreedSize(size, shape[axis] as Size) !== undefined
    if (shape.length === 2 && wanted.every(fits)) return
    throw new ShapeError(wrongInput(layer, name, shown, shape), { layer, expected: shown, received: shape, path: name })
  }
  check("value", [undefined, undefined], "[time, features]")
  const time = (shapeOf("value") ?? query)[0] as Size
  check("key", [time, undefined], `[${time}, features]`)
  const mask = [query[0] as Size, time] as const
  check("attentionMask", mask, showShape(mask))
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
