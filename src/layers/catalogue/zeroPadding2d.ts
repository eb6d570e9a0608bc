import type { Add } from "../../../types/arithmetic.js"
import type { IsAny } from "../../../types/checks.js"
import type { Pair } from "../../../types/convolution.js"
import type { NotCounts } from "../../../types/counts.js"
import type { Last } from "../../../types/shape.js"
import { pad } from "../../ir/ops/pad.js"
import { addSizes, type Size } from "../../shape/size.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import { count, type NotCount } from "../messages.js"
import type { Arg, Fail, LayerType, Next, Options, Rule, Run } from "../types.js"

/** Rows and columns of zeros: one number for all sides, `[height, width]`, or `[[top, bottom], [left, right]]`. */
export type Padding2dArgument =
  | Pair
  | readonly [vertical: readonly [number, number], horizontal: readonly [number, number]]

/** `[top, bottom, left, right]`; 1 everywhere when left out. */
type Sides<P> =
  IsAny<P> extends true
    ? [number, number, number, number]
    : [P] extends [undefined]
      ? [1, 1, 1, 1]
      : [Padding2dArgument | undefined] extends [P]
        ? [1, 1, 1, 1]
        : SidesOf<P>

type SidesOf<P> = [P] extends [readonly [readonly [infer T, infer B], readonly [infer L, infer R]]]
  ? [T, B, L, R]
  : [P] extends [readonly [infer H extends number, infer W extends number]]
    ? [H, H, W, W]
    : [P] extends [number]
      ? [P, P, P, P]
      : [number, number, number, number]

/**
 * Shape rule of `zeroPadding2d`: `[height, width, channels] -> [height', width', channels]`.
 * @internal
 */
export interface ZeroPadding2dRule extends Rule {
  readonly out: this["config"] extends readonly [infer P, unknown] ? Padded<this["in"], Sides<P>> : never
}

type Padded<S, P> = P extends readonly [infer T, infer B, infer L, infer R]
  ? [NotCounts<P[number]>] extends [never]
    ? [S] extends [readonly [infer H, infer W, unknown]]
      ? [Add<Add<H, T>, B>, Add<Add<W, L>, R>, Last<S>]
      : [null, null, null]
    : Fail<"padding", NotCount<"zeroPadding2d", "padding", NotCounts<P[number]>>>
  : never

/** Call signature of `zeroPadding2d`. */
export interface ZeroPadding2dCall<S, To> {
  /**
   * Zeros around an image. `[height, width, channels] -> [top + height + bottom, left + width + right, channels]`
   *
   * @param padding rows and columns, whole numbers from 0 on: one for all sides, `[height, width]`, or
   *   `[[top, bottom], [left, right]]`; 1 when left out
   * @throws ShapeError for an input of another rank
   * @see Keras `ZeroPadding2D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 28, 1]).zeroPadding2d([[1, 0], [2, 2]]) // [29, 32, 1]
   * ```
   */
  <
    const P extends Padding2dArgument | undefined,
    const O extends LayerOptions | undefined,
    R = Run<ZeroPadding2dRule, S, [P, O]>,
  >(
    padding?: Arg<NoInfer<R>, "padding", P>,
    options?: Options<NoInfer<R>, O, LayerOptions>,
  ): Next<To, ZeroPadding2dRule, S, [P, O]>
}

/**
 * Registry entry of `zeroPadding2d`.
 * @internal
 */
export interface ZeroPadding2dType extends LayerType {
  readonly kind: "layer"
  readonly name: "zeroPadding2d"
  readonly needs: readonly [unknown, unknown, unknown]
  readonly wants: "a rank-3 input [height, width, channels]"
  readonly accepts: "float32"
  readonly call: ZeroPadding2dCall<this["in"], this["to"]>
}

interface Arguments extends LayerOptions {
  readonly padding?: Padding2dArgument
}

/** Two values for a list of two, else the value twice. */
const both = (value: unknown): readonly [unknown, unknown] =>
  Array.isArray(value) && value.length === 2 ? [value[0], value[1]] : [value, value]

function configure({ padding = 1 }: Arguments) {
  const [vertical, horizontal] = both(padding)
  const sides = [...both(vertical), ...both(horizontal)].map((side) => count("zeroPadding2d", "padding", side))
  return { sides: sides as unknown as readonly [top: number, bottom: number, left: number, right: number] }
}

/**
 * Zeros around an image. `[height, width, channels] -> [top + height + bottom, left + width + right, channels]`
 * @see {@link ZeroPadding2dCall} for arguments and options
 */
export const zeroPadding2d = defineLayer<ZeroPadding2dType>()({
  name: "zeroPadding2d",
  kerasName: "ZeroPadding2D",
  positional: ["padding"],
  options: [],
  rank: [3, 3],
  wants: "a rank-3 input [height, width, channels]",
  accepts: ["float32"],
  configure,
  outputShape: ([input], { sides: [top, bottom, left, right] }) => {
    const [height, width, channels] = input as readonly [Size, Size, Size]
    return [addSizes(top, height, bottom), addSizes(left, width, right), channels]
  },
  forward: ([{ node }], { sides: [top, bottom, left, right] }) =>
    pad(node, [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ]),
})
