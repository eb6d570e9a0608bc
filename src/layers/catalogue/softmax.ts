import type { IsAny } from "../../../types/checks.js"
import { softmax as overAxes } from "../../activations/softmax.js"
import { scalar } from "../../ir/ops/constant.js"
import { logicalAnd } from "../../ir/ops/logicalAnd.js"
import { reshape } from "../../ir/ops/reshape.js"
import { select } from "../../ir/ops/select.js"
import { type AlikeFault, checkAlike } from "../alike.js"
import { type AxisFault, type AxisOption, axesOf, placesOf } from "../axes.js"
import { defineLayer } from "../defineLayer.js"
import type { FirstFault } from "../faults.js"
import type { LayerOptions } from "../layer.js"
import type { TensorOption } from "../tensorLike.js"
import type { LayerType, Option, Options, Rule, Run, Tells } from "../types.js"

/** Options of `softmax`. */
export interface SoftmaxOptions extends LayerOptions {
  /** Axis, or axes, over which the sum is 1; 1 is the first behind the batch, -1 the last. Default -1. */
  readonly axis?: AxisOption
  /** A bool tensor of the input's shape: what it is false for is left out of the sum, and becomes 0. */
  readonly mask?: TensorOption
}

/**
 * Shape rule of `softmax`: `[...] -> [...]`.
 * @internal
 */
export interface SoftmaxRule extends Rule {
  readonly out: this["config"] extends readonly [infer O] ? SoftmaxShape<this["in"], O> : never
}

type SoftmaxShape<S, O> = undefined extends O
  ? S
  : Checked<
      S,
      FirstFault<
        [
          AxisFault<"softmax", "axis", S, Option<O, "axis", -1>>,
          AlikeFault<"softmax", "mask", "bool", S, Option<O, "mask", undefined>>,
        ]
      >
    >

type Checked<S, Fault> = [Fault] extends [never] ? S : Fault

/** Along another axis than the last one a sum of 1 means something else. */
type OverLast<Axis> = IsAny<Axis> extends true ? "unknown" : [Axis] extends [-1 | readonly [-1]] ? "softmax" : "unknown"

/** Call signature of `softmax`. */
export interface SoftmaxCall<S, To> {
  /**
   * `e^x / sum(e^x)`: positive numbers whose sum over the axis is 1. `[...] -> [...]`
   * What the mask is false for gets 0, and so do time steps that are padding where the sum runs over time.
   *
   * @throws ShapeError for an axis that the input does not have, or a mask of another shape
   * @see Keras `Softmax`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([784]).dense(10).softmax()
   * ```
   */
  <const O extends SoftmaxOptions | undefined, R = Run<SoftmaxRule, S, [O]>>(
    options?: Options<R, O, SoftmaxOptions>,
  ): Tells<To, SoftmaxRule, S, [O], OverLast<Option<O, "axis", -1>>>
}

/**
 * Registry entry of `softmax`.
 * @internal
 */
export interface SoftmaxType extends LayerType {
  readonly kind: "layer"
  readonly name: "softmax"
  readonly needs: readonly [unknown, ...unknown[]]
  readonly wants: "an input of rank 1 or more"
  readonly accepts: "float32"
  readonly call: SoftmaxCall<this["in"], this["to"]>
}

/**
 * `e^x / sum(e^x)`: positive numbers whose sum is 1. `[...] -> [...]`
 * @see {@link SoftmaxCall} for arguments and options
 */
export const softmax = defineLayer<SoftmaxType>()({
  name: "softmax",
  kerasName: "Softmax",
  positional: [],
  options: ["axis", "mask"],
  rank: [1],
  wants: "an input of rank 1 or more",
  accepts: ["float32"],
  mask: "pass",
  values: ({ axes }) => (axes.length === 1 && axes[0] === -1 ? "softmax" : "unknown"),
  configure: ({ axis = -1 }: SoftmaxOptions) => ({ axes: axesOf("softmax", "axis", axis) }),
  furtherInputs: ({ mask }) => (mask === undefined ? [] : [mask]),
  checkInputs: (inputs) => checkAlike("softmax", "mask", "bool", inputs),
  outputShape: ([input], { axes }) => {
    placesOf("softmax", "axis", axes, input)
    return input
  },
  forward: ([{ node: x, mask }, given], config) => {
    const axes = placesOf("softmax", "axis", config.axes, x.shape.slice(1)).map((place) => place + 1)
    const steps = mask && axes.includes(1) ? [reshape(mask, [...mask.shape, ...x.shape.slice(2).map(() => 1)])] : []
    const [first, ...others] = [...(given ? [given.node] : []), ...steps]
    if (first === undefined) return overAxes(x, axes)
    const counts = others.reduce(logicalAnd, first)
    return select(counts, overAxes(select(counts, x, scalar(-1e9)), axes), scalar(0))
  },
})
