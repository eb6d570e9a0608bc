import type { Mismatch, Reason } from "../../../types/mismatch.js"
import type { Permute } from "../../../types/shape.js"
import { transpose } from "../../ir/ops/transpose.js"
import { ConfigError, formatValue, ShapeError } from "../../shape/errors.js"
import type { Size } from "../../shape/size.js"
import { showShape } from "../../shape/value.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import type { AnyDType, Arg, Fail, LayerType, Next, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `permute`: the sizes in another order.
 * @internal
 */
export interface PermuteRule extends Rule {
  readonly out: this["config"] extends readonly [infer Dims, unknown] ? Permuted<Permute<this["in"], Dims>> : never
}

type Permuted<P> =
  P extends Mismatch<"permutation", unknown, unknown, unknown> ? Fail<"dims", `permute: ${Reason<P>}`> : P

/** Call signature of `permute`. */
export interface PermuteCall<S, To, D> {
  /**
   * The axes in another order. `permute([2, 1])`: `[time, features] -> [features, time]`
   *
   * @param dims each axis of the input once, in the order of the output; 1 is the first behind the batch
   * @throws ShapeError for dims that do not name each axis once
   * @see Keras `Permute`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 14]).permute([2, 1]) // [14, 28]
   * ```
   */
  <const Dims extends readonly number[], const O extends LayerOptions | undefined, R = Run<PermuteRule, S, [Dims, O]>>(
    dims: Arg<R, "dims", Dims>,
    options?: Options<R, O, LayerOptions>,
  ): Next<To, PermuteRule, S, [Dims, O], "moved", O, D>
}

/**
 * Registry entry of `permute`.
 * @internal
 */
export interface PermuteType extends LayerType {
  readonly kind: "layer"
  readonly name: "permute"
  readonly needs: readonly [unknown, ...unknown[]]
  readonly wants: "an input of rank 1 or more"
  readonly accepts: AnyDType
  readonly call: PermuteCall<this["in"], this["to"], this["dtype"]>
}

interface Arguments extends LayerOptions {
  readonly dims: readonly number[]
}

function configure({ dims }: Arguments) {
  if (Array.isArray(dims) && dims.every((dim) => typeof dim === "number")) return { dims }
  throw new ConfigError(`permute: dims must be a list of axes (was ${formatValue(dims)})`, {
    layer: "permute",
    received: dims,
    path: "dims",
  })
}

/** The axes of the input, counted from 0, in the order of the output. @throws ShapeError */
function orderOf(dims: readonly number[], shape: readonly Size[]): readonly number[] {
  const sorted = [...dims].sort((a, b) => a - b)
  if (sorted.length === shape.length && sorted.every((dim, i) => dim === i + 1)) return dims.map((dim) => dim - 1)
  throw new ShapeError(`permute: ${showShape(dims)} must name each axis of ${showShape(shape)} once, counting from 1`, {
    layer: "permute",
    expected: shape.map((_, axis) => axis + 1),
    received: dims,
    path: "dims",
  })
}

/**
 * The axes in another order. `permute([2, 1])`: `[time, features] -> [features, time]`
 * @see {@link PermuteCall} for arguments and options
 */
export const permute = defineLayer<PermuteType>()({
  name: "permute",
  kerasName: "Permute",
  positional: ["dims"],
  options: [],
  rank: [1],
  wants: "an input of rank 1 or more",
  gives: "same",
  values: "moved",
  configure,
  outputShape: ([input], { dims }) => orderOf(dims, input).map((axis) => input[axis] as Size),
  forward: ([{ node }], { dims }) => transpose(node, [0, ...dims]),
})
