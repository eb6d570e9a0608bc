import type { Last } from "../../../types/shape.js"
import { cast } from "../../ir/ops/cast.js"
import { div } from "../../ir/ops/div.js"
import { mul } from "../../ir/ops/mul.js"
import { reduceMean } from "../../ir/ops/reduceMean.js"
import { reduceSum } from "../../ir/ops/reduceSum.js"
import { reshape } from "../../ir/ops/reshape.js"
import type { Size } from "../../shape/size.js"
import { defineLayer } from "../defineLayer.js"
import type { KeepDimsOptions, KeptOrNot } from "../globalPooling.js"
import { flag } from "../messages.js"
import type { LayerType, Next, Option, Options, Rule } from "../types.js"

/**
 * Shape rule of `globalAveragePooling1d`: `[time, features] -> [features]`, `[1, features]` with `keepDims`.
 * @internal
 */
export interface GlobalAveragePooling1dRule extends Rule {
  readonly out: this["config"] extends readonly [infer O]
    ? KeptOrNot<Option<O, "keepDims", false>, [1, Last<this["in"]>], [Last<this["in"]>]>
    : never
}

/** Call signature of `globalAveragePooling1d`. */
export interface GlobalAveragePooling1dCall<S, To> {
  /**
   * Mean over all time steps, padding left out. `[time, features] -> [features]`, `[1, features]` with `keepDims`.
   *
   * @throws ShapeError for an input of another rank
   * @see Keras `GlobalAveragePooling1D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([100, 8]).globalAveragePooling1d() // [8]
   * ```
   */
  <const O extends KeepDimsOptions | undefined>(
    options?: Options<unknown, O, KeepDimsOptions>,
  ): Next<To, GlobalAveragePooling1dRule, S, [O], "kept", O>
}

/**
 * Registry entry of `globalAveragePooling1d`.
 * @internal
 */
export interface GlobalAveragePooling1dType extends LayerType {
  readonly kind: "layer"
  readonly name: "globalAveragePooling1d"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: GlobalAveragePooling1dCall<this["in"], this["to"]>
}

/**
 * Mean over all time steps, padding left out. `[time, features] -> [features]`
 * @see {@link GlobalAveragePooling1dCall} for arguments and options
 */
export const globalAveragePooling1d = defineLayer<GlobalAveragePooling1dType>()({
  name: "globalAveragePooling1d",
  kerasName: "GlobalAveragePooling1D",
  positional: [],
  options: ["keepDims"],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  values: "kept",
  configure: ({ keepDims = false }: KeepDimsOptions) => ({
    keepDims: flag("globalAveragePooling1d", "keepDims", keepDims),
  }),
  outputShape: ([input], { keepDims }) => [...(keepDims ? [1] : []), input[1] as Size],
  forward: ([{ node: x, mask }], { keepDims }) => {
    if (mask === undefined) return reduceMean(x, [1], keepDims)
    const counts = reshape(cast(mask, "float32"), [...mask.shape, 1])
    return div(reduceSum(mul(x, counts), [1], keepDims), reduceSum(counts, [1], keepDims))
  },
})
