import type { Add } from "../../../types/arithmetic.js"
import type { Last } from "../../../types/shape.js"
import { pad } from "../../ir/ops/pad.js"
import { addSizes, type Size } from "../../shape/size.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import {
  type GivenSides,
  type ImageForms,
  type ImageSides,
  type SidesFault,
  type SidesOfImage,
  sidesOfImage,
} from "../sides.js"
import type { Arg, LayerType, Next, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `zeroPadding2d`: `[height, width, channels] -> [height', width', channels]`.
 * @internal
 */
export interface ZeroPadding2dRule extends Rule {
  readonly out: this["config"] extends readonly [infer P, unknown] ? Padded<this["in"], P, SidesOfImage<P, 1>> : never
}

type Padded<S, P, Sides> = [SidesFault<"zeroPadding2d", "padding", ImageForms, P, Sides>] extends [never]
  ? [S, Sides] extends [readonly [infer H, infer W, unknown], readonly [infer T, infer B, infer L, infer R]]
    ? [Add<Add<H, T>, B>, Add<Add<W, L>, R>, Last<S>]
    : [null, null, null]
  : SidesFault<"zeroPadding2d", "padding", ImageForms, P, Sides>

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
    const P extends GivenSides | undefined,
    const O extends LayerOptions | undefined,
    R = Run<ZeroPadding2dRule, S, [P, O]>,
  >(
    padding?: Arg<R, "padding", P>,
    options?: Options<R, O, LayerOptions>,
  ): Next<To, ZeroPadding2dRule, S, [P, O], "kept", O>
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
  readonly padding?: ImageSides
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
  values: "kept",
  configure: ({ padding = 1 }: Arguments) => ({ sides: sidesOfImage("zeroPadding2d", "padding", padding) }),
  outputShape: ([input], { sides: [[top, bottom], [left, right]] }) => {
    const [height, width, channels] = input as readonly [Size, Size, Size]
    return [addSizes(top, height, bottom), addSizes(left, width, right), channels]
  },
  forward: ([{ node }], { sides: [[top, bottom], [left, right]] }) =>
    pad(node, [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ]),
})
