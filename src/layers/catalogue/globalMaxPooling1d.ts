import type { Last } from "../../../types/shape.js"
import { reduceMax } from "../../ir/ops/reduceMax.js"
import type { Size } from "../../shape/size.js"
import { defineLayer } from "../defineLayer.js"
import type { KeepDimsOptions, KeptOrNot } from "../globalPooling.js"
import { flag } from "../messages.js"
import type { LayerType, Next, Option, Options, Rule } from "../types.js"

/**
 * Shape rule of `globalMaxPooling1d`: `[time, features] -> [features]`, `[1, features]` with `keepDims`.
 * @internal
 */
export interface GlobalMaxPooling1dRule extends Rule {
  readonly out: this["config"] extends readonly [infer O]
    ? KeptOrNot<Option<O, "keepDims", false>, [1, Last<this["in"]>], [Last<this["in"]>]>
    : never
}

/** Call signature of `globalMaxPooling1d`. */
export interface GlobalMaxPooling1dCall<S, To> {
  /**
   * Largest value over all time steps. `[time, features] -> [features]`, `[1, features]` with `keepDims`.
   *
   * @throws ShapeError for an input of another rank
   * @see Keras `GlobalMaxPooling1D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([100, 8]).globalMaxPooling1d() // [8]
   * ```
   */
  <const O extends KeepDimsOptions | undefined>(
    options?: Options<unknown, O, KeepDimsOptions>,
  ): Next<To, GlobalMaxPooling1dRule, S, [O], "moved", O>
}

/**
 * Registry entry of `globalMaxPooling1d`.
 * @internal
 */
export interface GlobalMaxPooling1dType extends LayerType {
  readonly kind: "layer"
  readonly name: "globalMaxPooling1d"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: GlobalMaxPooling1dCall<this["in"], this["to"]>
}

/**
 * Largest value over all time steps. `[time, features] -> [features]`
 * @see {@link GlobalMaxPooling1dCall} for arguments and options
 */
export const globalMaxPooling1d = defineLayer<GlobalMaxPooling1dType>()({
  name: "globalMaxPooling1d",
  kerasName: "GlobalMaxPooling1D",
  positional: [],
  options: ["keepDims"],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  values: "moved",
  configure: ({ keepDims = false }: KeepDimsOptions) => ({
    keepDims: flag("globalMaxPooling1d", "keepDims", keepDims),
  }),
  outputShape: ([input], { keepDims }) => [...(keepDims ? [1] : []), input[1] as Size],
  forward: ([{ node }], { keepDims }) => reduceMax(node, [1], keepDims),
})
