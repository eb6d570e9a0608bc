import type { Size as Known } from "../../../types/arithmetic.js"
import type { IsPositiveInteger } from "../../../types/checks.js"
import { broadcastTo } from "../../ir/ops/broadcastTo.js"
import { reshape } from "../../ir/ops/reshape.js"
import type { Size } from "../../shape/size.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import { type NotPositiveInteger, positiveInteger } from "../messages.js"
import type { Arg, Fail, LayerType, Next, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `repeatVector`: `[features] -> [n, features]`.
 * @internal
 */
export interface RepeatVectorRule extends Rule {
  readonly out: this["config"] extends readonly [infer N, unknown]
    ? IsPositiveInteger<N> extends true
      ? [Known<N>, [this["in"]] extends [readonly [infer F]] ? Known<F> : null]
      : Fail<"n", NotPositiveInteger<"repeatVector", "n", N>>
    : never
}

/** Call signature of `repeatVector`. */
export interface RepeatVectorCall<S, To> {
  /**
   * The input n times, as a sequence. `[features] -> [n, features]`
   *
   * @param n number of time steps, a positive integer
   * @throws ShapeError for an input of another rank
   * @see Keras `RepeatVector`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([32]).repeatVector(10) // [10, 32]
   * ```
   */
  <const N extends number, const O extends LayerOptions | undefined, R = Run<RepeatVectorRule, S, [N, O]>>(
    n: Arg<R, "n", N>,
    options?: Options<R, O, LayerOptions>,
  ): Next<To, RepeatVectorRule, S, [N, O], "kept", O>
}

/**
 * Registry entry of `repeatVector`.
 * @internal
 */
export interface RepeatVectorType extends LayerType {
  readonly kind: "layer"
  readonly name: "repeatVector"
  readonly needs: readonly [unknown]
  readonly wants: "a rank-1 input [features]"
  readonly accepts: "float32"
  readonly call: RepeatVectorCall<this["in"], this["to"]>
}

interface Arguments extends LayerOptions {
  readonly n: number
}

/**
 * The input n times, as a sequence. `[features] -> [n, features]`
 * @see {@link RepeatVectorCall} for arguments and options
 */
export const repeatVector = defineLayer<RepeatVectorType>()({
  name: "repeatVector",
  kerasName: "RepeatVector",
  positional: ["n"],
  options: [],
  rank: [1, 1],
  wants: "a rank-1 input [features]",
  accepts: ["float32"],
  values: "kept",
  configure: (given: Arguments) => ({ n: positiveInteger("repeatVector", "n", given.n) }),
  outputShape: ([input], { n }) => [n, ...input],
  forward: ([{ node: x }], { n }) => {
    const [batch, features] = x.shape as readonly [Size, Size]
    return broadcastTo(reshape(x, [batch, 1, features]), [batch, n, features])
  },
})
