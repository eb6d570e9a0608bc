import { mixed } from "../../activations/probability.js"
import type { Node } from "../../ir/node.js"
import { scalar } from "../../ir/ops/constant.js"
import { maximum } from "../../ir/ops/maximum.js"
import { mul } from "../../ir/ops/mul.js"
import { reduceSum } from "../../ir/ops/reduceSum.js"
import { rsqrt } from "../../ir/ops/rsqrt.js"
import { square } from "../../ir/ops/square.js"
import { ConfigError, formatValue } from "../../shape/errors.js"
import { placesOf } from "../axes.js"
import { type Contracted, contract, contractedShape } from "../contraction.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import { flag } from "../messages.js"
import { type Operand, type Operands, type Pair, requireTwo } from "../operands.js"
import type { Arg, Merged, MergeType, Option, Options, Rule, Run } from "../types.js"

/** Options of `dot`. */
export interface DotOptions extends LayerOptions {
  /** Axis of both, or one of each, to sum over; 1 is the first behind the batch, -1 the last. Default -1. */
  readonly axes?: number | readonly [number, number]
  /** Divide by the lengths of the vectors first: the result is their cosine. Default false. */
  readonly normalize?: boolean
}

/**
 * Shape rule of `dot`: all sizes but those summed over.
 * @internal
 */
export interface DotRule extends Rule {
  readonly out: this["config"] extends readonly [infer O] ? Contracted<this["in"], Option<O, "axes", -1>> : never
}

/** Call signature of the method `dot`. */
export interface DotCall<S, D, To> {
  /**
   * Sum of products over one axis of each tensor, sample by sample.
   * `[n], [n] -> [1]`; `[a, n], [b, n] -> [a, b]`; with `axes: [2, 1]` `[a, n], [n, b] -> [a, b]`
   *
   * @param other a float32 tensor
   * @throws ShapeError for axes that do not exist or differ in size
   * @see Keras `Dot`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const query = input([10, 64])
   * const similarity = query.dot(input([20, 64]), { normalize: true }) // [10, 20]
   * ```
   */
  <const B extends Operand, const O extends DotOptions | undefined, R = Run<DotRule, Pair<S, D, B>, [O]>>(
    other: Arg<R, "1", B>,
    options?: Options<R, O, DotOptions>,
  ): Merged<To, DotRule, Pair<S, D, B>, [O], O>
}

/** Call signature of the function `dot`. */
export interface DotFunction<To> {
  /**
   * Sum of products over one axis of each of two tensors, sample by sample.
   * `[n], [n] -> [1]`; `[a, n], [b, n] -> [a, b]`; with `axes: [2, 1]` `[a, n], [n, b] -> [a, b]`
   *
   * @param tensors two float32 tensors
   * @throws ShapeError for axes that do not exist or differ in size
   * @see Keras `Dot`
   * @example
   * ```ts
   * import { dot, input } from "shapewright"
   *
   * const values = input([20, 64])
   * const weights = input([20]).dense(20).softmax()
   * const mean = dot([weights, values], { axes: 1 }) // [64]
   * ```
   */
  <const T extends readonly Operand[], const O extends DotOptions | undefined, R = Run<DotRule, T, [O]>>(
    tensors: Operands<R, T>,
    options?: Options<R, O, DotOptions>,
  ): Merged<To, DotRule, T, [O], O>
}

/**
 * Registry entry of `dot`.
 * @internal
 */
export interface DotType extends MergeType {
  readonly name: "dot"
  readonly needs: readonly [unknown, ...unknown[]]
  readonly wants: "an input of rank 1 or more"
  readonly accepts: "float32"
  readonly call: DotCall<this["in"], this["dtype"], this["to"]>
  readonly merge: DotFunction<this["to"]>
}

function axesPair(axes: unknown): readonly [number, number] {
  const [n, m, ...rest]: readonly unknown[] = Array.isArray(axes) ? axes : [axes, axes]
  if (typeof n === "number" && typeof m === "number" && rest.length === 0) return [n, m]
  throw new ConfigError(`dot: axes must be a whole number or two of them (was ${formatValue(axes)})`, {
    layer: "dot",
    received: axes,
    path: "axes",
  })
}

/** `x / |x|` along an axis; what is shorter than 1e-7 is divided by that. */
function unitLength(x: Node, axis: number): Node {
  const [place = 0] = placesOf("dot", "axes", [axis], x.shape.slice(1))
  return mul(x, rsqrt(maximum(reduceSum(square(x), [place + 1], true), scalar(1e-14))))
}

/**
 * Sum of products over one axis of each of two tensors. `[..., n], [..., n] -> [..., ...]`
 * @see {@link DotCall} for arguments and options
 */
export const dot = defineLayer<DotType>()({
  name: "dot",
  kerasName: "Dot",
  kind: "merge",
  positional: [],
  options: ["axes", "normalize"],
  rank: [1],
  wants: "an input of rank 1 or more",
  accepts: ["float32"],
  values: ({ normalize }, inputs) => (normalize ? "unknown" : mixed(inputs)),
  configure: ({ axes = -1, normalize = false }: DotOptions) => ({
    axes: axesPair(axes),
    normalize: flag("dot", "normalize", normalize),
  }),
  outputShape: (inputs, { axes }) => {
    requireTwo("dot", inputs)
    return contractedShape(inputs[0], inputs[1] ?? [], axes)
  },
  forward: ([{ node: x }, second], { axes, normalize }) => {
    const y = second?.node ?? x
    return normalize ? contract(unitLength(x, axes[0]), unitLength(y, axes[1]), axes) : contract(x, y, axes)
  },
})
