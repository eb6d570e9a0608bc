import type { Mul } from "../../../types/arithmetic.js"
import type { IsAny } from "../../../types/checks.js"
import type { Last } from "../../../types/shape.js"
import { multiplySizes, type Size } from "../../shape/size.js"
import { defineLayer } from "../defineLayer.js"
import type { CountFault } from "../faults.js"
import type { LayerOptions } from "../layer.js"
import { positiveInteger } from "../messages.js"
import { resizeNearest } from "../resizing.js"
import type { Arg, LayerType, Next, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `upSampling1d`: `[time, features] -> [time * size, features]`.
 * @internal
 */
export interface UpSampling1dRule extends Rule {
  readonly out: this["config"] extends readonly [infer N, unknown] ? Enlarged<this["in"], Factor<N>> : never
}

type Factor<N> = IsAny<N> extends true ? number : [number | undefined] extends [N] ? 2 : N extends undefined ? 2 : N

type Enlarged<S, N> = [CountFault<"upSampling1d", "size", N>] extends [never]
  ? [S] extends [readonly [infer T, unknown]]
    ? [Mul<T, N>, Last<S>]
    : [null, null]
  : CountFault<"upSampling1d", "size", N>

/** Call signature of `upSampling1d`. */
export interface UpSampling1dCall<S, To> {
  /**
   * Each time step several times. `[time, features] -> [time * size, features]`
   *
   * @param size how often, a positive integer; 2 when left out
   * @throws ShapeError for an input of another rank
   * @see Keras `UpSampling1D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([50, 8]).upSampling1d(4) // [200, 8]
   * ```
   */
  <const N extends number | undefined, const O extends LayerOptions | undefined, R = Run<UpSampling1dRule, S, [N, O]>>(
    size?: Arg<R, "size", N>,
    options?: Options<R, O, LayerOptions>,
  ): Next<To, UpSampling1dRule, S, [N, O], "kept", O>
}

/**
 * Registry entry of `upSampling1d`.
 * @internal
 */
export interface UpSampling1dType extends LayerType {
  readonly kind: "layer"
  readonly name: "upSampling1d"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: UpSampling1dCall<this["in"], this["to"]>
}

interface Arguments extends LayerOptions {
  readonly size?: number
}

/**
 * Each time step several times. `[time, features] -> [time * size, features]`
 * @see {@link UpSampling1dCall} for arguments and options
 */
export const upSampling1d = defineLayer<UpSampling1dType>()({
  name: "upSampling1d",
  kerasName: "UpSampling1D",
  positional: ["size"],
  options: [],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  values: "kept",
  configure: ({ size = 2 }: Arguments) => ({ size: positiveInteger("upSampling1d", "size", size) }),
  outputShape: ([input], { size }) => [multiplySizes(input[0] as Size, size), input[1] as Size],
  forward: ([{ node }], { size }) => resizeNearest(node, 1, size),
})
