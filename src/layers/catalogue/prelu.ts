import { type ConstraintLike, resolveConstraint } from "../../constraints/resolve.js"
import { type InitializerLike, resolveInitializer } from "../../initializers/resolve.js"
import { mul } from "../../ir/ops/mul.js"
import { neg } from "../../ir/ops/neg.js"
import { relu } from "../../ir/ops/relu.js"
import { sub } from "../../ir/ops/sub.js"
import { type RegularizerLike, resolveRegularizer } from "../../regularizers/resolve.js"
import { type AxisFault, axesOf, placesOf } from "../axes.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import { knownSize } from "../messages.js"
import type { LayerType, Next, Option, Options, Rule, Run } from "../types.js"
import type { SharedSizes } from "../weightShapes.js"

/** Options of `prelu`. */
export interface PreluOptions extends LayerOptions {
  /** First values of the slopes. Default `"zeros"`. */
  readonly alphaInitializer?: InitializerLike
  /** Penalty on the slopes, added to the loss. */
  readonly alphaRegularizer?: RegularizerLike
  /** What the slopes must be like after each step. */
  readonly alphaConstraint?: ConstraintLike
  /** Axes along which all elements have one slope; 1 is the first behind the batch, -1 the last. None when left out. */
  readonly sharedAxes?: readonly number[]
}

/**
 * Shape rule of `prelu`: `[...] -> [...]`.
 * @internal
 */
export interface PreluRule extends Rule {
  readonly out: this["config"] extends readonly [infer O] ? PreluShape<this["in"], O> : never
  readonly weights: this["config"] extends readonly [infer O]
    ? ["alpha", SharedSizes<this["in"], Option<O, "sharedAxes", []>>]
    : never
}

type PreluShape<S, O> = undefined extends O
  ? S
  : Checked<S, AxisFault<"prelu", "sharedAxes", S, Option<O, "sharedAxes", []>>>

type Checked<S, Fault> = [Fault] extends [never] ? S : Fault

/** Call signature of `prelu`. */
export interface PreluCall<S, To> {
  /**
   * `x` where it is positive, `alpha * x` elsewhere, with a learned alpha for each element. `[...] -> [...]`
   *
   * @throws ShapeError for an axis that the input does not have, or for an unknown size of an axis that is not shared
   * @see Keras `PReLU`; He et al., https://arxiv.org/abs/1502.01852
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 28, 1]).conv2d(32, 3).prelu({ sharedAxes: [1, 2] }) // one alpha per channel
   * ```
   */
  <const O extends PreluOptions | undefined, R = Run<PreluRule, S, [O]>>(
    options?: Options<R, O, PreluOptions>,
  ): Next<To, PreluRule, S, [O], "other", O>
}

/**
 * Registry entry of `prelu`.
 * @internal
 */
export interface PreluType extends LayerType {
  readonly kind: "layer"
  readonly name: "prelu"
  readonly needs: readonly [unknown, ...unknown[]]
  readonly wants: "an input of rank 1 or more"
  readonly accepts: "float32"
  readonly call: PreluCall<this["in"], this["to"]>
}

/**
 * `x` where it is positive, a learned multiple elsewhere. `[...] -> [...]`
 * @see {@link PreluCall} for arguments and options
 */
export const prelu = defineLayer<PreluType>()({
  name: "prelu",
  kerasName: "PReLU",
  positional: [],
  options: ["alphaInitializer", "alphaRegularizer", "alphaConstraint", "sharedAxes"],
  rank: [1],
  wants: "an input of rank 1 or more",
  accepts: ["float32"],
  mask: "pass",
  values: "other",
  configure: ({ sharedAxes = [], ...given }: PreluOptions) => ({
    initializer: resolveInitializer(given.alphaInitializer ?? "zeros"),
    regularizer: resolveRegularizer(given.alphaRegularizer),
    constraint: resolveConstraint(given.alphaConstraint),
    sharedAxes: sharedAxes.length === 0 ? [] : axesOf("prelu", "sharedAxes", sharedAxes),
  }),
  outputShape: ([input], { sharedAxes }) => {
    placesOf("prelu", "sharedAxes", sharedAxes, input)
    return input
  },
  weights: ([{ shape }], { sharedAxes, ...config }) => {
    const shared = placesOf("prelu", "sharedAxes", sharedAxes, shape)
    const alpha = shape.map((_, axis) => (shared.includes(axis) ? 1 : knownSize("prelu", shape, axis)))
    return { alpha: { ...config, shape: alpha } }
  },
  forward: ([{ node: x }], _, { weight }) => sub(relu(x), mul(weight("alpha"), relu(neg(x)))),
})
