import type { Last } from "../../../types/shape.js"
import { slice } from "../../ir/ops/slice.js"
import type { Size } from "../../shape/size.js"
import { type Cropped, croppedSize, type IsGone, type NothingLeft } from "../cropping.js"
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
import type { AnyDType, Arg, Fail, LayerType, Next, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `cropping2d`: `[height, width, channels] -> [height', width', channels]`.
 * @internal
 */
export interface Cropping2dRule extends Rule {
  readonly out: this["config"] extends readonly [infer P, unknown] ? Image<this["in"], P, SidesOfImage<P, 0>> : never
}

type Image<S, P, Sides> = [SidesFault<"cropping2d", "cropping", ImageForms, P, Sides>] extends [never]
  ? [S, Sides] extends [readonly [infer H, infer W, unknown], readonly [infer T, infer B, infer L, infer R]]
    ? IsGone<Cropped<H, T, B>> extends true
      ? Fail<"cropping", NothingLeft<"cropping2d", "row", H, T, B>>
      : IsGone<Cropped<W, L, R>> extends true
        ? Fail<"cropping", NothingLeft<"cropping2d", "column", W, L, R>>
        : [Cropped<H, T, B>, Cropped<W, L, R>, Last<S>]
    : [null, null, null]
  : SidesFault<"cropping2d", "cropping", ImageForms, P, Sides>

/** Call signature of `cropping2d`. */
export interface Cropping2dCall<S, To, D> {
  /**
   * An image without its sides. `[height, width, channels] -> [height - top - bottom, width - left - right, channels]`
   *
   * @param cropping rows and columns that are left out, whole numbers from 0 on: one for all sides, `[height, width]`, or
   *   `[[top, bottom], [left, right]]`; 0 when left out
   * @throws ShapeError for an input of another rank, or of which nothing would be left
   * @see Keras `Cropping2D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 28, 1]).cropping2d([[2, 2], [4, 0]]) // [24, 24, 1]
   * ```
   */
  <
    const P extends GivenSides | undefined,
    const O extends LayerOptions | undefined,
    R = Run<Cropping2dRule, S, [P, O]>,
  >(
    cropping?: Arg<R, "cropping", P>,
    options?: Options<R, O, LayerOptions>,
  ): Next<To, Cropping2dRule, S, [P, O], "kept", O, D>
}

/**
 * Registry entry of `cropping2d`.
 * @internal
 */
export interface Cropping2dType extends LayerType {
  readonly kind: "layer"
  readonly name: "cropping2d"
  readonly needs: readonly [unknown, unknown, unknown]
  readonly wants: "a rank-3 input [height, width, channels]"
  readonly accepts: AnyDType
  readonly call: Cropping2dCall<this["in"], this["to"], this["dtype"]>
}

interface Arguments extends LayerOptions {
  readonly cropping?: ImageSides
}

const crop = ([height, width]: readonly [Size, Size], [vertical, horizontal]: ReturnType<typeof sidesOfImage>) =>
  [croppedSize("cropping2d", "row", height, vertical), croppedSize("cropping2d", "column", width, horizontal)] as const

/**
 * An image without its sides. `[height, width, channels] -> [height - top - bottom, width - left - right, channels]`
 * @see {@link Cropping2dCall} for arguments and options
 */
export const cropping2d = defineLayer<Cropping2dType>()({
  name: "cropping2d",
  kerasName: "Cropping2D",
  positional: ["cropping"],
  options: [],
  rank: [3, 3],
  wants: "a rank-3 input [height, width, channels]",
  gives: "same",
  values: "kept",
  configure: ({ cropping = 0 }: Arguments) => ({ sides: sidesOfImage("cropping2d", "cropping", cropping) }),
  outputShape: ([input], { sides }) => {
    const [height, width, channels] = input as readonly [Size, Size, Size]
    return [...crop([height, width], sides), channels]
  },
  forward: ([{ node }], { sides }) => {
    const [batch, height, width, channels] = node.shape as readonly [Size, Size, Size, Size]
    const [[top], [left]] = sides
    return slice(node, [0, top, left, 0], [batch, ...crop([height, width], sides), channels])
  },
})
