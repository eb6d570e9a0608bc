import type { IsRate } from "../../../types/checks.js"
import { mul } from "../../ir/ops/mul.js"
import { defineLayer } from "../defineLayer.js"
import { dropoutMask } from "../dropoutMask.js"
import type { LayerOptions } from "../layer.js"
import { type NotRate, rate } from "../messages.js"
import type { AnyShape, Arg, Fail, LayerType, Next, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `dropout`: `[...] -> [...]`.
 * @internal
 */
export interface DropoutRule extends Rule {
  readonly out: this["config"] extends readonly [infer P, unknown] ? DropoutShape<this["in"], P> : never
}

type DropoutShape<S, P> = IsRate<P> extends true ? S : Fail<"rate", NotRate<"dropout", "rate", P>>

/** Call signature of `dropout`. */
export interface DropoutCall<S, To> {
  /**
   * Sets a random part of the elements to 0 while training and scales the others by `1 / (1 - rate)`;
   * does nothing otherwise. `[...] -> [...]`
   *
   * @param rate part of the elements that is set to 0, in [0, 1)
   * @see Keras `Dropout`; Srivastava et al., Dropout (2014)
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([784]).dense(128, { activation: "relu" }).dropout(0.5).dense(10)
   * ```
   */
  <const P extends number, const O extends LayerOptions | undefined, R = Run<DropoutRule, S, [P, O]>>(
    rate: Arg<R, "rate", P>,
    options?: Options<R, O, LayerOptions>,
  ): Next<To, DropoutRule, S, [P, O], "kept", O>
}

/**
 * Registry entry of `dropout`.
 * @internal
 */
export interface DropoutType extends LayerType {
  readonly kind: "layer"
  readonly name: "dropout"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32"
  readonly call: DropoutCall<this["in"], this["to"]>
}

/**
 * Sets a random part of the elements to 0 while training. `[...] -> [...]`
 * @see {@link DropoutCall} for arguments and options
 */
export const dropout = defineLayer<DropoutType>()({
  name: "dropout",
  kerasName: "Dropout",
  positional: ["rate"],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["float32"],
  mask: "pass",
  values: "kept",
  configure: (given: LayerOptions & { readonly rate: number }) => ({ rate: rate("dropout", "rate", given.rate) }),
  outputShape: ([input]) => input,
  forward: ([{ node: x }], { rate }, context) =>
    !context.training || rate === 0 ? x : mul(x, dropoutMask(context, x.shape, rate)),
})
