import { add } from "../../ir/ops/add.js"
import { cast } from "../../ir/ops/cast.js"
import { scalar } from "../../ir/ops/constant.js"
import { mul } from "../../ir/ops/mul.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import { finite } from "../messages.js"
import type { AnyShape, LayerType, Next, Options, Rule } from "../types.js"

/** Options of `rescaling`. */
export interface RescalingOptions extends LayerOptions {
  /** Added after the product. Default 0. */
  readonly offset?: number
}

/**
 * Shape rule of `rescaling`: `[...] -> [...]`.
 * @internal
 */
export interface RescalingRule extends Rule {
  readonly out: this["in"]
}

/** Call signature of `rescaling`. */
export interface RescalingCall<S, To> {
  /**
   * `scale * x + offset`: brings values to another range; whole numbers become float32. `[...] -> [...]`
   *
   * @param scale factor, any finite number
   * @see Keras `Rescaling`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 28, 1], "int32").rescaling(1 / 127.5, { offset: -1 }).conv2d(8, 3)
   * ```
   */
  <const F extends number, const O extends RescalingOptions | undefined>(
    scale: F,
    options?: Options<unknown, O, RescalingOptions>,
  ): Next<To, RescalingRule, S, [F, O], "other", O>
}

/**
 * Registry entry of `rescaling`.
 * @internal
 */
export interface RescalingType extends LayerType {
  readonly kind: "layer"
  readonly name: "rescaling"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32" | "int32"
  readonly call: RescalingCall<this["in"], this["to"]>
}

/**
 * `scale * x + offset`. `[...] -> [...]`
 * @see {@link RescalingCall} for arguments and options
 */
export const rescaling = defineLayer<RescalingType>()({
  name: "rescaling",
  kerasName: "Rescaling",
  positional: ["scale"],
  options: ["offset"],
  rank: [0],
  wants: "",
  accepts: ["float32", "int32"],
  mask: "pass",
  values: "other",
  configure: ({ scale, offset = 0 }: RescalingOptions & { readonly scale: number }) => ({
    scale: finite("rescaling", "scale", scale),
    offset: finite("rescaling", "offset", offset),
  }),
  outputShape: ([input]) => input,
  forward: ([{ node }], { scale, offset }) => {
    const x = cast(node, "float32")
    const scaled = scale === 1 ? x : mul(x, scalar(scale))
    return offset === 0 ? scaled : add(scaled, scalar(offset))
  },
})
