import type { Mul } from "../../../types/arithmetic.js"
import type { IsAny } from "../../../types/checks.js"
import type { First, Pair, Second } from "../../../types/convolution.js"
import type { Last } from "../../../types/shape.js"
import { multiplySizes, type Size } from "../../shape/size.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import { oneOf, pairOf } from "../messages.js"
import { interpolations, resize } from "../resizing.js"
import type { Arg, LayerType, Next, Options, Rule, Run } from "../types.js"
import type { PairFault } from "../windows.js"

/** Options of `upSampling2d`. */
export interface UpSampling2dOptions extends LayerOptions {
  /**
   * `"nearest"` repeats elements, `"bilinear"` and `"bicubic"` interpolate between two or four of them along each axis,
   * pixels being squares. Default `"nearest"`.
   */
  readonly interpolation?: (typeof interpolations)[number]
}

/**
 * Shape rule of `upSampling2d`: `[height, width, channels] -> [height * size, width * size, channels]`.
 * @internal
 */
export interface UpSampling2dRule extends Rule {
  readonly out: this["config"] extends readonly [infer P, unknown] ? Enlarged<this["in"], Factor<P>> : never
}

type Factor<P> = IsAny<P> extends true ? number : [Pair | undefined] extends [P] ? 2 : P extends undefined ? 2 : P

type Enlarged<S, P> = [PairFault<"upSampling2d", "size", P>] extends [never]
  ? [S] extends [readonly [infer H, infer W, unknown]]
    ? [Mul<H, First<P>>, Mul<W, Second<P>>, Last<S>]
    : [null, null, null]
  : PairFault<"upSampling2d", "size", P>

/** Call signature of `upSampling2d`. */
export interface UpSampling2dCall<S, To> {
  /**
   * An image enlarged by whole factors. `[height, width, channels] -> [height * size, width * size, channels]`
   *
   * @param size factors of height and width, positive integers; one number for both; 2 when left out
   * @throws ShapeError for an input of another rank
   * @see Keras `UpSampling2D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([14, 14, 8]).upSampling2d(2, { interpolation: "bilinear" }) // [28, 28, 8]
   * ```
   */
  <
    const P extends Pair | undefined,
    const O extends UpSampling2dOptions | undefined,
    R = Run<UpSampling2dRule, S, [P, O]>,
  >(
    size?: Arg<R, "size", P>,
    options?: Options<R, O, UpSampling2dOptions>,
  ): Next<To, UpSampling2dRule, S, [P, O], "kept", O>
}

/**
 * Registry entry of `upSampling2d`.
 * @internal
 */
export interface UpSampling2dType extends LayerType {
  readonly kind: "layer"
  readonly name: "upSampling2d"
  readonly needs: readonly [unknown, unknown, unknown]
  readonly wants: "a rank-3 input [height, width, channels]"
  readonly accepts: "float32"
  readonly call: UpSampling2dCall<this["in"], this["to"]>
}

interface Arguments extends UpSampling2dOptions {
  readonly size?: Pair
}

/**
 * An image enlarged by whole factors. `[height, width, channels] -> [height * size, width * size, channels]`
 * @see {@link UpSampling2dCall} for arguments and options
 */
export const upSampling2d = defineLayer<UpSampling2dType>()({
  name: "upSampling2d",
  kerasName: "UpSampling2D",
  positional: ["size"],
  options: ["interpolation"],
  rank: [3, 3],
  wants: "a rank-3 input [height, width, channels]",
  accepts: ["float32"],
  values: "kept",
  configure: ({ size = 2, interpolation = "nearest" }: Arguments) => ({
    size: pairOf("upSampling2d", "size", size),
    interpolation: oneOf("upSampling2d", "interpolation", interpolation, interpolations),
  }),
  outputShape: ([input], { size: [vertical, horizontal] }) => {
    const [height, width, channels] = input as readonly [Size, Size, Size]
    return [multiplySizes(height, vertical), multiplySizes(width, horizontal), channels]
  },
  forward: ([{ node: x }], { size: [vertical, horizontal], interpolation }) => {
    const along = resize[interpolation]
    return along(along(x, 1, vertical), 2, horizontal)
  },
})
