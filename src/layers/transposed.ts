import type { Size as Known, Less } from "../../types/arithmetic.js"
import type { First, Pair, Second, TooLarge, TransposedConvSize } from "../../types/convolution.js"
import type { NotCounts } from "../../types/counts.js"
import type { Show, ShowDim } from "../../types/dim.js"
import type { NotTwo, ShowPair } from "../../types/pair.js"
import { ConfigError, ShapeError } from "../shape/errors.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import { transposedOutputSize, type Window } from "../shape/window.js"
import type { StepFault } from "./convolution.js"
import type { CountFault, FirstFault } from "./faults.js"
import { bothOf, count, type NotCount, type NotPair } from "./messages.js"
import type { Fail, Option } from "./types.js"
import type { PairFault } from "./windows.js"

/** An output padding that is not smaller than the strides. */
export type NotBelowStrides<
  Layer extends string,
  P extends string,
  Strides extends string,
> = `${Layer}: outputPadding must be smaller than strides (was ${P} for ${Strides})`

const notBelowStrides = <L extends string>(
  layer: L,
  added: string,
  strides: string,
): NotBelowStrides<L, string, string> =>
  `${layer}: outputPadding must be smaller than strides (was ${added} for ${strides})`

/** An output of size 0. */
export type EmptyOutput<
  Layer extends string,
  P extends string,
  S,
> = `${Layer}: outputPadding must leave a size of at least 1 (was ${P} for ${Show<S>})`

const emptyOutput = <L extends string>(layer: L, added: readonly number[], input: readonly Size[]) =>
  `${layer}: outputPadding must leave a size of at least 1 (was ${added.join("x")} for ${showShape(input)})` as EmptyOutput<
    L,
    string,
    unknown
  >

/** `Fail` for a wrong argument of a transposed convolution over images, else `never`. */
export type TransposedFault<Layer extends string, F, K, O> = FirstFault<
  [
    CountFault<Layer, "filters", F>,
    PairFault<Layer, "kernelSize", K>,
    StepFault<Layer, O>,
    PaddedFault<Layer, Option<O, "outputPadding", undefined>, Option<O, "strides", 1>>,
  ]
>

/** The same over sequences. */
export type TransposedOverFault<Layer extends string, F, K, O> = FirstFault<
  [
    CountFault<Layer, "filters", F>,
    CountFault<Layer, "kernelSize", K>,
    StepFault<Layer, O>,
    PaddedOverFault<Layer, Option<O, "outputPadding", undefined>, Option<O, "strides", 1>>,
  ]
>

type PaddedFault<Layer extends string, P, Strides> = [P] extends [undefined]
  ? never
  : [NotTwo<P>] extends [never]
    ? PaddedPairFault<Layer, P, Strides>
    : Fail<"outputPadding", NotPair<Layer, "outputPadding", NotTwo<P>>>

type PaddedPairFault<Layer extends string, P, Strides> = [NotCounts<First<P> | Second<P>>] extends [never]
  ? false extends Less<First<P>, First<Strides>> | Less<Second<P>, Second<Strides>>
    ? Fail<"outputPadding", NotBelowStrides<Layer, ShowPair<P>, ShowPair<Strides>>>
    : never
  : Fail<"outputPadding", NotCount<Layer, "outputPadding", NotCounts<First<P> | Second<P>>>>

type PaddedOverFault<Layer extends string, P, Strides> = [P] extends [undefined]
  ? never
  : [NotCounts<P>] extends [never]
    ? false extends Less<P, Strides>
      ? Fail<"outputPadding", NotBelowStrides<Layer, ShowDim<P>, ShowDim<Strides>>>
      : never
    : Fail<"outputPadding", NotCount<Layer, "outputPadding", NotCounts<P>>>

/** Height and width after a transposed convolution, in front of the output's channels. */
export type SlideBack<S, Layer extends string, K, Strides, Dilation, Padding, OutputPadding, Filters> = [S] extends [
  readonly [infer H, infer W, unknown],
]
  ? Placed<
      TransposedConvSize<H, First<K>, First<Strides>, First<Dilation>, Padding, First<OutputPadding>>,
      TransposedConvSize<W, Second<K>, Second<Strides>, Second<Dilation>, Padding, Second<OutputPadding>>,
      Known<Filters>,
      Fail<"outputPadding", EmptyOutput<Layer, ShowPair<OutputPadding>, S>>
    >
  : [null, null, Known<Filters>]

type Placed<H, W, C, Failure> = H extends TooLarge ? Failure : W extends TooLarge ? Failure : [H, W, C]

/** Number of time steps after a transposed convolution, in front of the output's features. */
export type SlideBackOver<S, Layer extends string, K, Strides, Dilation, Padding, OutputPadding, Filters> = [
  S,
] extends [readonly [infer T, unknown]]
  ? TransposedConvSize<T, K, Strides, Dilation, Padding, OutputPadding> extends infer Count
    ? Count extends TooLarge
      ? Fail<"outputPadding", EmptyOutput<Layer, ShowDim<OutputPadding>, S>>
      : [Count, Known<Filters>]
    : never
  : [null, Known<Filters>]

/** Elements added to the output along each axis; `undefined`: what the padding says. */
export type OutputPadding = readonly number[] | undefined

/** The output padding along each axis, if it is smaller than the strides. @throws ConfigError */
export function outputPaddingOf(layer: string, value: Pair | undefined, strides: readonly number[]): OutputPadding {
  if (value === undefined) return undefined
  const given: readonly unknown[] = strides.length === 2 ? bothOf(layer, "outputPadding", value) : [value]
  const added = strides.map((_, axis) => count(layer, "outputPadding", given[axis]))
  if (added.every((one, axis) => one < (strides[axis] as number))) return added
  throw new ConfigError(notBelowStrides(layer, added.join("x"), strides.join("x")), {
    layer,
    received: value,
    path: "outputPadding",
  })
}

/** Sizes after a transposed convolution. @throws ShapeError where nothing would be left */
export function slideBack(
  layer: string,
  input: readonly Size[],
  windows: readonly Window[],
  padding: "valid" | "same",
  added: OutputPadding,
): readonly Size[] {
  return windows.map((window, axis) => {
    const size = transposedOutputSize(input[axis] as Size, window, padding, added?.[axis])
    if (typeof size === "string" || size > 0) return size
    throw new ShapeError(emptyOutput(layer, added ?? [], input), { layer, received: added, path: "outputPadding" })
  })
}
