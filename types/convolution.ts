import type { Add, CeilDiv, Less, Mod, Mul, Negative, Sub } from "./arithmetic.js"
import type { IsAny, IsOne } from "./checks.js"

/** One number for both axes, or a list of two; rules refuse lists of another length. */
export type Pair = number | readonly number[]

/** The first of a {@link Pair}; `null` for `any`, `number` for a list of unknown length, a list of another length as it is. */
export type First<P> = IsAny<P> extends true ? null : P extends readonly [infer A, unknown] ? A : Single<P>

/** The second of a {@link Pair}, in the same way. */
export type Second<P> = IsAny<P> extends true ? null : P extends readonly [unknown, infer B] ? B : Single<P>

type Single<P> = P extends readonly unknown[] ? (number extends P["length"] ? number : P) : P

/** What a window rule gives when the result would be smaller than 1: the window is larger than the input. */
export interface TooLarge {
  readonly size: "too large"
}

/** A padding when it is exactly one of the known ones; `null` for unions, `string` and `any`. */
type OnePadding<P> = IsOne<P> extends true ? P : null

/**
 * The size after a convolution, as Keras computes it.
 * valid: ceil((input - (kernel - 1) * dilation) / stride); same and causal: ceil(input / stride).
 */
export type ConvSize<Input, Kernel, Stride = 1, Dilation = 1, Padding = "valid"> =
  OnePadding<Padding> extends infer P
    ? P extends "same" | "causal"
      ? AtLeastOne<CeilDiv<Input, Stride>>
      : P extends "valid"
        ? ValidSize<Sub<Input, Reach<Kernel, Dilation>>, Stride>
        : null
    : null

/** (kernel - 1) * dilation: how far the window reaches beyond its first element. */
type Reach<Kernel, Dilation> =
  Sub<Kernel, 1> extends infer K ? (K extends 0 ? 0 : K extends Negative ? null : Mul<K, Dilation>) : null

type ValidSize<Starts, Stride> = Starts extends Negative | 0 ? TooLarge : CeilDiv<Starts, Stride>

type AtLeastOne<Size> = Size extends 0 ? TooLarge : Size

/** The size after pooling: a convolution with the window as kernel; the stride is the window unless it is given. */
export type PoolSize<Input, Window, Stride = Window, Padding = "valid"> = ConvSize<Input, Window, Stride, 1, Padding>

/**
 * The size after a transposed convolution, as Keras 3 computes it, with reach = (kernel - 1) * dilation + 1.
 * same: input * stride, or (input - 1) * stride + reach % 2 + outputPadding where that is given;
 * valid: (input - 1) * stride + max(reach, stride), or (input - 1) * stride + reach + outputPadding.
 */
export type TransposedConvSize<Input, Kernel, Stride = 1, Dilation = 1, Padding = "valid", OutputPadding = undefined> =
  OnePadding<Padding> extends infer P
    ? P extends "same"
      ? IsGiven<OutputPadding> extends true
        ? FromOne<Input, Stride, Add<Mod<Add<Reach<Kernel, Dilation>, 1>, 2>, OutputPadding>>
        : AtLeastOne<Mul<Input, Stride>>
      : P extends "valid"
        ? IsGiven<OutputPadding> extends true
          ? FromOne<Input, Stride, Add<Add<Reach<Kernel, Dilation>, 1>, OutputPadding>>
          : FromOne<Input, Stride, Larger<Add<Reach<Kernel, Dilation>, 1>, Stride>>
        : null
    : null

type IsGiven<OutputPadding> =
  IsOne<OutputPadding> extends true ? (OutputPadding extends undefined ? false : true) : true

/** (input - 1) * stride + rest. */
type FromOne<Input, Stride, Rest> =
  Sub<Input, 1> extends infer Before
    ? Before extends Negative
      ? TooLarge
      : AtLeastOne<Add<Mul<Before, Stride>, Rest>>
    : null

type Larger<A, B> = Less<A, B> extends infer L ? (L extends null ? null : L extends true ? B : A) : null
