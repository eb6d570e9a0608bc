import type { Add } from "../../../types/arithmetic.js"
import type { Last } from "../../../types/shape.js"
import { pad } from "../../ir/ops/pad.js"
import { addSizes, type Size } from "../../shape/size.js"
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
import type { Arg, LayerType, Next, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `zeroPadding1d`: `[time, features] -> [time', features]`.
 * @internal
 */
export interface ZeroPadding1dRule extends Rule {
  readonly out: this["config"] extends readonly [infer P, unknown] ? Padded<this["in"], P, SidesOfAxis<P, 1>> : never
}

type Padded<S, P, Sides> = [SidesFault<"zeroPadding1d", "padding", AxisForms, P, Sides>] extends [never]
  ? [S, Sides] extends [readonly [infer T, unknown], readonly [infer A, infer B]]
    ? [Add<Add<T, A>, B>, Last<S>]
    : [null, null]
  : SidesFault<"zeroPadding1d", "padding", AxisForms, P, Sides>

/** Call signature of `zeroPadding1d`. */
export interface ZeroPadding1dCall<S, To> {
  /**
   * Zeros before and behind a sequence. `[time, features] -> [before + time + after, features]`
   *
   * @param padding steps, whole numbers from 0 on: one for both ends, or `[before, after]`; 1 when left out
   * @throws ShapeError for an input of another rank
   * @see Keras `ZeroPadding1D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([100, 8]).zeroPadding1d([2, 0]).conv1d(16, 3) // [102, 8], then [100, 16]
   * ```
   */
  <
    const P extends GivenSides | undefined,
    const O extends LayerOptions | undefined,
    R = Run<ZeroPadding1dRule, S, [P, O]>,
  >(
    padding?: Arg<R, "padding", P>,
    options?: Options<R, O, LayerOptions>,
  ): Next<To, ZeroPadding1dRule, S, [P, O], "kept", O>
}

/**
 * Registry entry of `zeroPadding1d`.
 * @internal
 */
export interface ZeroPadding1dType extends LayerType {
  readonly kind: "layer"
  readonly name: "zeroPadding1d"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: ZeroPadding1dCall<this["in"], this["to"]>
}

interface Arguments extends LayerOptions {
  readonly padding?: AxisSides
}

/**
 * Zeros before and behind a sequence. `[time, features] -> [before + time + after, features]`
 * @see {@link ZeroPadding1dCall} for arguments and options
 */
export const zeroPadding1d = defineLayer<ZeroPadding1dType>()({
  name: "zeroPadding1d",
  kerasName: "ZeroPadding1D",
  positional: ["padding"],
  options: [],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  values: "kept",
  configure: ({ padding = 1 }: Arguments) => ({ sides: sidesOfAxis("zeroPadding1d", "padding", padding) }),
  outputShape: ([input], { sides }) => [addSizes(input[0] as Size, ...sides), input[1] as Size],
  forward: ([{ node }], { sides }) => pad(node, [[0, 0], sides, [0, 0]]),
})
