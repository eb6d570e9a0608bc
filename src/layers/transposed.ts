import type { Size as Known, Less } from "../../types/arithmetic.js"
import type { First, Pair, Second, TooLarge, TransposedConvSize } from "../../types/convolution.js"
import type { NotCounts } from "../../types/counts.js"
import type { Show } from "../../types/dim.js"
import type { ShowPair } from "../../types/pair.js"
import { ConfigError, ShapeError } from "../shape/errors.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import { transposedOutputSize } from "../shape/window.js"
import type { StepFault } from "./convolution.js"
import type { CountFault, FirstFault } from "./faults.js"
import { count, type NotCount } from "./messages.js"
import type { Fail, Option } from "./types.js"
import type { PairFault, Windows } from "./windows.js"

/** An output padding that is not smaller than the strides. */
export type NotBelowStrides<
  Layer extends string,
  P,
  Strides,
> = `${Layer}: outputPadding must be smaller than strides (was ${ShowPair<P>} for ${ShowPair<Strides>})`

/** An output of size 0. */
export type EmptyOutput<
  Layer extends string,
  P,
  S,
> = `${Layer}: outputPadding must leave a size of at least 1 (was ${ShowPair<P>} for ${Show<S>})`

/** `Fail` for a wrong argument of a transposed convolution, else `never`. */
export type TransposedFault<Layer extends string, F, K, O> = FirstFault<
  [
    CountFault<Layer, "filters", F>,
    PairFault<Layer, "kernelSize", K>,
    StepFault<Layer, O>,
    OutputPaddingFault<Layer, Option<O, "outputPadding", undefined>, Option<O, "strides", 1>>,
  ]
>

type OutputPaddingFault<Layer extends string, P, Strides> = [P] extends [undefined]
  ? never
  : [NotCounts<First<P> | Second<P>>] extends [never]
    ? false extends Less<First<P>, First<Strides>> | Less<Second<P>, Second<Strides>>
      ? Fail<"outputPadding", NotBelowStrides<Layer, P, Strides>>
      : never
    : Fail<"outputPadding", NotCount<Layer, "outputPadding", NotCounts<First<P> | Second<P>>>>

/** Height and width after a transposed convolution, in front of the output's channels. */
export type SlideBack<S, Layer extends string, K, Strides, Dilation, Padding, OutputPadding, Filters> = [S] extends [
  readonly [infer H, infer W, unknown],
]
  ? Placed<
      TransposedConvSize<H, First<K>, First<Strides>, First<Dilation>, Padding, First<OutputPadding>>,
      TransposedConvSize<W, Second<K>, Second<Strides>, Second<Dilation>, Padding, Second<OutputPadding>>,
      Known<Filters>,
      Fail<"outputPadding", EmptyOutput<Layer, OutputPadding, S>>
    >
  : [null, null, Known<Filters>]

type Placed<H, W, C, Failure> = H extends TooLarge ? Failure : W extends TooLarge ? Failure : [H, W, C]

/** Rows and columns added to the output; `undefined`: what the padding says. */
export type OutputPadding = readonly [height: number, width: number] | undefined

/** The output padding, if it is smaller than the strides. @throws ConfigError */
export function outputPaddingOf(
  layer: string,
  value: Pair | undefined,
  strides: readonly [number, number],
): OutputPadding {
  if (value === undefined) return undefined
  const [first, second] = Array.isArray(value) ? value : [value, value]
  const [height, width] = [count(layer, "outputPadding", first), count(layer, "outputPadding", second)]
  if (height < strides[0] && width < strides[1]) return [height, width]
  throw new ConfigError(
    `${layer}: outputPadding must be smaller than strides (was ${height}x${width} for ${strides[0]}x${strides[1]})`,
    { layer, received: value, path: "outputPadding" },
  )
}

/** Sizes after a transposed convolution. @throws ShapeError where nothing would be left */
export function slideBack(
  layer: string,
  input: readonly Size[],
  windows: Windows,
  padding: "valid" | "same",
  added: OutputPadding,
): readonly Size[] {
  return windows.map((window, axis) => {
    const size = transposedOutputSize(input[axis] as Size, window, padding, added?.[axis])
    if (typeof size === "string" || size > 0) return size
    throw new ShapeError(
      `${layer}: outputPadding must leave a size of at least 1 (was ${added?.join("x")} for ${showShape(input)})`,
      { layer, received: added, path: "outputPadding" },
    )
  })
}
