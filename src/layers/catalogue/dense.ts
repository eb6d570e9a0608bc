import type { Count } from "../../../types/checks.js"
import type { Known } from "../../../types/known.js"
import type { Last, ReplaceLast } from "../../../types/shape.js"
import { type Activation, activate, checkActivation } from "../../activations/activation.js"
import { stateOf } from "../../activations/probability.js"
import { add } from "../../ir/ops/add.js"
import { matMul } from "../../ir/ops/matMul.js"
import { reshape } from "../../ir/ops/reshape.js"
import { sizeOfShape } from "../../shape/size.js"
import type { Units } from "../arguments.js"
import { defineLayer } from "../defineLayer.js"
import type { CountFault } from "../faults.js"
import { type KernelOptions, kernelConfig, kernelOptions, kernelWeights } from "../kernel.js"
import { knownSize, positiveInteger } from "../messages.js"
import type { LayerType, Next, Options, Rule, Run } from "../types.js"
import type { KernelWeights } from "../weightShapes.js"

/** Options of `dense`. */
export interface DenseOptions extends KernelOptions {
  /** Applied to the result. Default `"linear"`. */
  readonly activation?: Activation
}

/**
 * Shape rule of `dense`: `[..., features] -> [..., units]`.
 * @internal
 */
export interface DenseRule extends Rule {
  readonly out: this["config"] extends readonly [infer U, unknown] ? DenseShape<this["in"], U, Count<U>> : never
  readonly weights: this["config"] extends readonly [infer U, infer O]
    ? KernelWeights<O, [Last<this["in"]>, Known<U>], U>
    : never
}

/** `N` is the number of units as it is known. */
type DenseShape<S, U, N> = false extends N ? CountFault<"dense", "units", U> : ReplaceLast<S, N>

/** Call signature of `dense`. */
export interface DenseCall<S, To> {
  /**
   * Fully connected layer: `activation(x · kernel + bias)`, over the last axis. `[..., features] -> [..., units]`
   *
   * @param units size of the output's last axis, a positive integer
   * @throws ShapeError for an input without axes or with an unknown last size
   * @see Keras `Dense`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([784]).dense(128, { activation: "relu" }).dense(10)
   * ```
   */
  <const U extends number, const O extends DenseOptions | undefined, R = Run<DenseRule, S, [U, O]>>(
    units: Units<R, U>,
    options?: Options<R, O, DenseOptions>,
  ): Next<To, DenseRule, S, [U, O], "activated", O>
}

/**
 * Registry entry of `dense`.
 * @internal
 */
export interface DenseType extends LayerType {
  readonly kind: "layer"
  readonly name: "dense"
  readonly needs: readonly [unknown, ...unknown[]]
  readonly wants: "an input of rank 1 or more [..., features]"
  readonly accepts: "float32"
  readonly call: DenseCall<this["in"], this["to"]>
}

interface Arguments extends DenseOptions {
  readonly units: number
}

/**
 * Fully connected layer: `activation(x · kernel + bias)`. `[..., features] -> [..., units]`
 * @see {@link DenseCall} for arguments and options
 */
export const dense = defineLayer<DenseType>()({
  name: "dense",
  kerasName: "Dense",
  positional: ["units"],
  options: ["activation", ...kernelOptions],
  rank: [1],
  wants: "an input of rank 1 or more [..., features]",
  accepts: ["float32"],
  mask: "pass",
  values: ({ activation }) => stateOf(activation),
  configure: (given: Arguments) => ({
    units: positiveInteger("dense", "units", given.units),
    activation: checkActivation("dense", given.activation ?? "linear"),
    ...kernelConfig("dense", given),
  }),
  outputShape: ([input], { units }) => [...input.slice(0, -1), units],
  weights: ([input], config) => {
    const features = knownSize("dense", input.shape, -1)
    return kernelWeights(config, [features, config.units], [config.units])
  },
  forward: ([{ node: x }], config, { weight }) => {
    const rows = reshape(x, [sizeOfShape(x.shape.slice(0, -1)), x.shape.at(-1) as number])
    const product = reshape(matMul(rows, weight("kernel")), [...x.shape.slice(0, -1), config.units])
    return activate(config.activation, config.useBias ? add(product, weight("bias")) : product)
  },
})
