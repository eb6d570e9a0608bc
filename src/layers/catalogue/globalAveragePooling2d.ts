import type { Last } from "../../../types/shape.js"
import { reduceMean } from "../../ir/ops/reduceMean.js"
import type { Size } from "../../shape/size.js"
import { defineLayer } from "../defineLayer.js"
import type { KeepDimsOptions, KeptOrNot } from "../globalPooling.js"
import { flag } from "../messages.js"
import type { LayerType, Next, Option, Options, Rule } from "../types.js"

/**
 * Shape rule of `globalAveragePooling2d`: `[height, width, channels] -> [channels]`; `[1, 1, channels]` with `keepDims`.
 * @internal
 */
export interface GlobalAveragePooling2dRule extends Rule {
  readonly out: this["config"] extends readonly [infer O]
    ? KeptOrNot<Option<O, "keepDims", false>, [1, 1, Last<this["in"]>], [Last<this["in"]>]>
    : never
}

/** Call signature of `globalAveragePooling2d`. */
export interface GlobalAveragePooling2dCall<S, To> {
  /**
   * Mean of each channel. `[height, width, channels] -> [channels]`, `[1, 1, channels]` with `keepDims`.
   *
   * @throws ShapeError for an input of another rank
   * @see Keras `GlobalAveragePooling2D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 28, 1]).conv2d(32, 3).globalAveragePooling2d() // [32]
   * ```
   */
  <const O extends KeepDimsOptions | undefined>(
    options?: Options<unknown, O, KeepDimsOptions>,
  ): Next<To, GlobalAveragePooling2dRule, S, [O], "kept", O>
}

/**
 * Registry entry of `globalAveragePooling2d`.
 * @internal
 */
export interface GlobalAveragePooling2dType extends LayerType {
  readonly kind: "layer"
  readonly name: "globalAveragePooling2d"
  readonly needs: readonly [unknown, unknown, unknown]
  readonly wants: "a rank-3 input [height, width, channels]"
  readonly accepts: "float32"
  readonly call: GlobalAveragePooling2dCall<this["in"], this["to"]>
}

/**
 * Mean of each channel. `[height, width, channels] -> [channels]`
 * @see {@link GlobalAveragePooling2dCall} for arguments and options
 */
export const globalAveragePooling2d = defineLayer<GlobalAveragePooling2dType>()({
  name: "globalAveragePooling2d",
  kerasName: "GlobalAveragePooling2D",
  positional: [],
  options: ["keepDims"],
  rank: [3, 3],
  wants: "a rank-3 input [height, width, channels]",
  accepts: ["float32"],
  values: "kept",
  configure: ({ keepDims = false }: KeepDimsOptions) => ({
    keepDims: flag("globalAveragePooling2d", "keepDims", keepDims),
  }),
  outputShape: ([input], { keepDims }) => [...(keepDims ? [1, 1] : []), input[2] as Size],
  forward: ([{ node }], { keepDims }) => reduceMean(node, [1, 2], keepDims),
})
