import type { ConvSize, First, Second, TooLarge } from "../../types/convolution.js"
import type { Show, ShowDim } from "../../types/dim.js"
import type { NotPositive, NotTwo, ShowPair } from "../../types/pair.js"
import type { Node } from "../ir/node.js"
import { reshape } from "../ir/ops/reshape.js"
import { ShapeError } from "../shape/errors.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import { type PaddingMode, type Window, windowCount, windowExtent, windowOutputSize } from "../shape/window.js"
import type { NotPair, NotPositiveInteger } from "./messages.js"
import type { Fail } from "./types.js"

/** Windows along height and width. */
export type Windows = readonly [height: Window, width: Window]

/** A window that is larger than the input. */
export type DoesNotFit<
  Layer extends string,
  Name extends string,
  K,
  S,
> = `${Layer}: ${Name} must fit into the input (was ${ShowPair<K>} for ${Show<S>}); use a smaller one or padding same`

/** `Fail` where a pair holds something else than positive integers, or is none, else `never`. */
export type PairFault<Layer extends string, Name extends string, P> = [NotPositive<P>] extends [never]
  ? never
  : [NotTwo<P>] extends [never]
    ? Fail<Name, NotPositiveInteger<Layer, Name, NotPositive<P>>>
    : Fail<Name, NotPair<Layer, Name, NotTwo<P>>>

/**
 * Height and width after windows have moved over `[height, width, ...]`, in front of the output's channels; `Fail` for a
 * window `K` that is no pair of positive integers or does not fit.
 */
export type Slide<S, Layer extends string, Name extends string, K, Stride, Dilation, Padding, Channels> = [S] extends [
  readonly [infer H, infer W, unknown],
]
  ? Moved<H, W, K, Stride, Dilation, Padding> extends infer Sizes
    ? Sizes extends readonly unknown[]
      ? [...Sizes, Channels]
      : WindowFault<Layer, Name, K, S>
    : never
  : [PairFault<Layer, Name, K>] extends [never]
    ? [null, null, Channels]
    : PairFault<Layer, Name, K>

/** Height and width by themselves: the same windows meet the same sizes again and again, whatever the channels. */
type Moved<H, W, K, Stride, Dilation, Padding> = [NotPositive<K>] extends [never]
  ? Placed<
      ConvSize<H, First<K>, First<Stride>, First<Dilation>, Padding>,
      ConvSize<W, Second<K>, Second<Stride>, Second<Dilation>, Padding>
    >
  : TooLarge

type Placed<H, W> = TooLarge extends H | W ? TooLarge : [H, W]

type WindowFault<Layer extends string, Name extends string, K, S> = [NotPositive<K>] extends [never]
  ? Fail<Name, DoesNotFit<Layer, Name, K, S>>
  : PairFault<Layer, Name, K>

/** A window that is longer than the input. */
export type DoesNotFitOver<
  Layer extends string,
  Name extends string,
  K,
  S,
> = `${Layer}: ${Name} must fit into the input (was ${ShowDim<K>} for ${Show<S>}); use a smaller one or padding same`

/** Number of time steps after a window has moved over `[time, ...]`, in front of the output's features. */
export type SlideOver<S, Layer extends string, Name extends string, K, Stride, Dilation, Padding, Features> = [
  S,
] extends [readonly [infer T, unknown]]
  ? ConvSize<T, K, Stride, Dilation, Padding> extends infer Count
    ? Count extends TooLarge
      ? Fail<Name, DoesNotFitOver<Layer, Name, K, S>>
      : [Count, Features]
    : never
  : [null, Features]

/** The window of a layer over sequences as one over images of height 1. */
export const alongWidth = (window: Window): Windows => [{ size: 1, stride: 1, dilation: 1 }, window]

/** Applies `compute` to a sequence as to an image of height 1. `[batch, time, features] -> [batch, time', features']` */
export function asImage(x: Node, compute: (image: Node) => Node): Node {
  const [batch, time, features] = x.shape as readonly [Size, Size, Size]
  const image = compute(reshape(x, [batch, 1, time, features]))
  return reshape(image, [batch, ...image.shape.slice(2)])
}

/** The two windows of a layer. */
export const windowsOf = (
  size: readonly [number, number],
  strides: readonly [number, number],
  dilations: readonly [number, number] = [1, 1],
): Windows => [
  { size: size[0], stride: strides[0], dilation: dilations[0] },
  { size: size[1], stride: strides[1], dilation: dilations[1] },
]

/** Numbers of windows along the axes. @throws ShapeError for a window that does not fit */
export function slide(
  layer: string,
  name: string,
  input: readonly Size[],
  windows: readonly Window[],
  mode: PaddingMode,
): readonly Size[] {
  return windows.map((window, axis) => {
    const size = input[axis] as Size
    // A named size is written as the convolution over the padded input writes it.
    const count =
      mode === "causal"
        ? windowCount(size, window, [windowExtent(window) - 1, 0])
        : windowOutputSize(size, window, mode)
    if (typeof count === "string" || count >= 1) return count
    const shown = windows.map(({ size }) => size).join("x")
    throw new ShapeError(
      `${layer}: ${name} must fit into the input (was ${shown} for ${showShape(input)}); use a smaller one or padding same`,
      { layer, expected: `at least ${windowExtent(window)}`, received: input, path: name },
    )
  })
}
