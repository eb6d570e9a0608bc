import type { Last } from "../../../types/shape.js"
import { reduceMax } from "../../ir/ops/reduceMax.js"
import type { Size } from "../../shape/size.js"
import { defineLayer } from "../defineLayer.js"
import type { KeepDimsOptions, KeptOrNot } from "../globalPooling.js"
import { flag } from "../messages.js"
import type { LayerType, Next, Option, Options, Rule } from "../types.js"

/**
 * Shape rule of `globalMaxPooling2d`: `[height, width, channels] -> [channels]`; `[1, 1, channels]` with `keepDims`.
 * @internal
 */
export interface GlobalMaxPooling2dRule extends Rule {
  readonly out: this["config"] extends readonly [infer O]
    ? KeptOrNot<Option<O, "keepDims", false>, [1, 1, Last<this["in"]>], [Last<this["in"]>]>
    : never
}

/** Call signature of `globalMaxPooling2d`. */
export interface GlobalMaxPooling2dCall<S, To> {
  /**
   * Largest value of each channel. `[height, width, channels] -> [channels]`, `[1, 1, channels]` with `keepDims`.
   *
   * @throws ShapeError for an input of another rank
   * @see Keras `GlobalMaxPooling2D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 28, 1]).conv2d(32, 3).globalMaxPooling2d() // [32]
   * ```
   */
  <const O extends KeepDimsOptions | undefined>(
    options?: Options<unknown, O, KeepDimsOptions>,
  ): Next<To, GlobalMaxPooling2dRule, S, [O], "moved", O>
}

/**
 * Registry entry of `globalMaxPooling2d`.
 * @internal
 */
export interface GlobalMaxPooling2dType extends LayerType {
  readonly kind: "layer"
  readonly name: "globalMaxPooling2d"
  readonly needs: readonly [unknown, unknown, unknown]
  readonly wants: "a rank-3 input [height, width, channels]"
  readonly accepts: "float32"
  readonly call: GlobalMaxPooling2dCall<this["in"], this["to"]>
}

/**
 * Largest value of each channel. `[height, width, channels] -> [channels]`
 * @see {@link GlobalMaxPooling2dCall} for arguments and options
 */
export const globalMaxPooling2d = defineLayer<GlobalMaxPooling2dType>()({
  name: "globalMaxPooling2d",
  kerasName: "GlobalMaxPooling2D",
  positional: [],
  options: ["keepDims"],
  rank: [3, 3],
  wants: "a rank-3 input [height, width, channels]",
  accepts: ["float32"],
  values: "moved",
  configure: ({ keepDims = false }: KeepDimsOptions) => ({
    keepDims: flag("globalMaxPooling2d", "keepDims", keepDims),
  }),
  outputShape: ([input], { keepDims }) => [...(keepDims ? [1, 1] : []), input[2] as Size],
  forward: ([{ node }], { keepDims }) => reduceMax(node, [1, 2], keepDims),
})
