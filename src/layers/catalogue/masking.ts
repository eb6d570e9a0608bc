import { scalar } from "../../ir/ops/constant.js"
import { equal } from "../../ir/ops/equal.js"
import { logicalNot } from "../../ir/ops/logicalNot.js"
import { reduceAny } from "../../ir/ops/reduceAny.js"
import { reshape } from "../../ir/ops/reshape.js"
import { select } from "../../ir/ops/select.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import { finiteNumber } from "../messages.js"
import type { LayerType, Next, Options, Rule } from "../types.js"

/** Options of `masking`. */
export interface MaskingOptions extends LayerOptions {
  /** A step all of whose features have this value is padding. Default 0. */
  readonly maskValue?: number
}

/**
 * Shape rule of `masking`: the input's shape.
 * @internal
 */
export interface MaskingRule extends Rule {
  readonly out: this["in"]
}

/** Call signature of `masking`. */
export interface MaskingCall<S, To> {
  /**
   * Marks the steps of which all features are `maskValue`: they become 0, and layers that follow skip them.
   * `[time, ..., features] -> [time, ..., features]`
   *
   * @throws ShapeError for an input of rank 0 or 1
   * @see Keras `Masking`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential(["time", 8]).masking({ maskValue: -1 }).lstm(16)
   * ```
   */
  <const O extends MaskingOptions | undefined>(
    options?: Options<unknown, O, MaskingOptions>,
  ): Next<To, MaskingRule, S, [O], "kept", O>
}

/**
 * Registry entry of `masking`.
 * @internal
 */
export interface MaskingType extends LayerType {
  readonly kind: "layer"
  readonly name: "masking"
  readonly needs: readonly [unknown, unknown, ...unknown[]]
  readonly wants: "an input of rank 2 or more [time, ..., features]"
  readonly accepts: "float32"
  readonly call: MaskingCall<this["in"], this["to"]>
}

/**
 * Marks steps of which all features are `maskValue`. `[time, ..., features] -> [time, ..., features]`
 * @see {@link MaskingCall} for arguments and options
 */
export const masking = defineLayer<MaskingType>()({
  name: "masking",
  kerasName: "Masking",
  positional: [],
  options: ["maskValue"],
  rank: [2],
  wants: "an input of rank 2 or more [time, ..., features]",
  accepts: ["float32"],
  mask: "own",
  values: "kept",
  configure: ({ maskValue = 0 }: MaskingOptions) => ({ maskValue: finiteNumber("masking", "maskValue", maskValue) }),
  outputShape: ([input]) => input,
  forward: ([{ node: x }], { maskValue }) => {
    const mask = reduceAny(logicalNot(equal(x, scalar(maskValue))), [-1])
    return { node: select(reshape(mask, [...mask.shape, 1]), x, scalar(0)), mask }
  },
})
