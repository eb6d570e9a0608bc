import type { Last } from "../../../types/shape.js"
import { slice } from "../../ir/ops/slice.js"
import type { Size } from "../../shape/size.js"
import { type Cropped, croppedSize, type IsGone, type NothingLeft } from "../cropping.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import {
  type AxisForms,
  type AxisSides,
  type GivenSides,
  type SidesFault,
  type SidesOfAxis,
  sidesOfAxis,
} from "../sides.js"
import type { AnyDType, Arg, Fail, LayerType, Next, Options, Rule, Run } from "../types.js"
import type { Unsaid } from "../unsaid.js"

/**
 * Shape rule of `cropping1d`: `[time, features] -> [time', features]`.
 * @internal
 */
export interface Cropping1dRule extends Rule {
  readonly out: this["config"] extends readonly [infer P, unknown] ? Steps<this["in"], P, SidesOfAxis<P, 1>> : never
}

type Steps<S, P, Sides> = [SidesFault<"cropping1d", "cropping", AxisForms, P, Sides>] extends [never]
  ? [S, Sides] extends [readonly [infer T, unknown], readonly [infer A, infer B]]
    ? IsGone<Cropped<T, A, B>> extends true
      ? Fail<"cropping", NothingLeft<"cropping1d", "step", T, A, B>>
      : [Cropped<T, A, B>, Last<S>]
    : [null, null]
  : SidesFault<"cropping1d", "cropping", AxisForms, P, Sides>

/** Call signature of `cropping1d`. */
export interface Cropping1dCall<S, To, D> {
  /**
   * A sequence without its ends. `[time, features] -> [time - before - after, features]`
   *
   * @param cropping steps that are left out, whole numbers from 0 on: one for both ends, or `[before, after]`; 1 when left
   *   out
   * @throws ShapeError for an input of another rank, or of which nothing would be left
   * @see Keras `Cropping1D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([100, 8]).cropping1d([10, 0]) // [90, 8]
   * ```
   */
  <
    const P extends GivenSides | undefined,
    const O extends LayerOptions | undefined,
    R = Run<Cropping1dRule, S, [P, O]>,
  >(
    cropping?: Arg<R, "cropping", P>,
    options?: Options<R, O, LayerOptions>,
  ): Unsaid<P, "cropping", Run<Cropping1dRule, S, [P, O]>, Next<To, Cropping1dRule, S, [P, O], "kept", O, D>>
}

/**
 * Registry entry of `cropping1d`.
 * @internal
 */
export interface Cropping1dType extends LayerType {
  readonly kind: "layer"
  readonly name: "cropping1d"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: AnyDType
  readonly call: Cropping1dCall<this["in"], this["to"], this["dtype"]>
}

interface Arguments extends LayerOptions {
  readonly cropping?: AxisSides
}

/**
 * A sequence without its ends. `[time, features] -> [time - before - after, features]`
 * @see {@link Cropping1dCall} for arguments and options
 */
export const cropping1d = defineLayer<Cropping1dType>()({
  name: "cropping1d",
  kerasName: "Cropping1D",
  positional: ["cropping"],
  options: [],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  gives: "same",
  values: "kept",
  configure: ({ cropping = 1 }: Arguments) => ({ sides: sidesOfAxis("cropping1d", "cropping", cropping) }),
  outputShape: ([input], { sides }) => [croppedSize("cropping1d", "step", input[0] as Size, sides), input[1] as Size],
  forward: ([{ node }], { sides }) => {
    const [batch, time, features] = node.shape as readonly [Size, Size, Size]
    return slice(node, [0, sides[0], 0], [batch, croppedSize("cropping1d", "step", time, sides), features])
  },
})
