import { activate } from "../../activations/activation.js"
import { stateOf } from "../../activations/probability.js"
import type { Node } from "../../ir/node.js"
import { add } from "../../ir/ops/add.js"
import type { Units } from "../arguments.js"
import { defineLayer } from "../defineLayer.js"
import type { Received } from "../outputs.js"
import { runRecurrent } from "../recurrence.js"
import {
  type RecurrentArguments,
  type RecurrentOptions,
  recurrentConfig,
  recurrentOptions,
  recurrentOutput,
  recurrentStates,
  recurrentWeights,
} from "../recurrent.js"
import type { RecurrentRule, RecurrentShape } from "../recurrentShape.js"
import type { LayerType, Next, Options, Run } from "../types.js"
import type { RecurrentWeights } from "../weightShapes.js"

/** Options of `simpleRnn`. */
export interface SimpleRnnOptions extends RecurrentOptions {}

/**
 * Shape rule of `simpleRnn`: `[time, features] -> [units]`, or `[time, units]` with `returnSequences`.
 * @internal
 */
export interface SimpleRnnRule extends RecurrentRule {
  readonly out: this["config"] extends readonly [infer U, infer O]
    ? RecurrentShape<"simpleRnn", this["in"], U, O, 1>
    : never
  readonly weights: this["config"] extends readonly [infer U, infer O] ? RecurrentWeights<this["in"], U, O, 1> : never
}

/** Call signature of `simpleRnn`. */
export interface SimpleRnnCall<S, To> {
  /**
   * Fully connected recurrent layer: `h' = activation(x · kernel + h · recurrentKernel + bias)` for each step.
   * `[time, features] -> [units]`, or `[time, units]` with `returnSequences`.
   *
   * Masked steps are skipped. `initialState` takes one tensor: `h`.
   *
   * @param units size of the state, a positive integer
   * @throws ShapeError for an input of another rank or unknown features, or a first state that is not `[units]`
   * @see Keras `SimpleRNN`; Elman, Finding structure in time (1990)
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([20, 8]).simpleRnn(16).dense(1)
   * ```
   */
  <
    const U extends number,
    const O extends SimpleRnnOptions | undefined,
    R = Received<To, Run<SimpleRnnRule, S, [U, O]>>,
  >(
    units: Units<R, U>,
    options?: Options<R, O, SimpleRnnOptions>,
  ): Next<To, SimpleRnnRule, S, [U, O], "activated", O>
}

/**
 * Registry entry of `simpleRnn`.
 * @internal
 */
export interface SimpleRnnType extends LayerType {
  readonly kind: "layer"
  readonly name: "simpleRnn"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: SimpleRnnCall<this["in"], this["to"]>
}

/**
 * Fully connected recurrent layer. `[time, features] -> [units]`, or `[time, units]` with `returnSequences`
 * @see {@link SimpleRnnCall} for arguments and options
 */
export const simpleRnn = defineLayer<SimpleRnnType>()({
  name: "simpleRnn",
  kerasName: "SimpleRNN",
  positional: ["units"],
  options: [...recurrentOptions],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  mask: "own",
  values: ({ activation }) => stateOf(activation),
  configure: (given: RecurrentArguments) => recurrentConfig("simpleRnn", given, 1),
  furtherInputs: ({ initialState }) => initialState ?? [],
  outputShape: (inputs, config) => recurrentOutput("simpleRnn", inputs, config),
  furtherOutputs: (_, config) => recurrentStates(config, 1),
  weights: (inputs, config) => recurrentWeights("simpleRnn", inputs, config, 1),
  forward: (inputs, config, context) =>
    runRecurrent(inputs, config, context, {
      gates: 1,
      states: 1,
      bias: config.useBias ? context.weight("bias") : undefined,
      step: (projected, [h], product) => [activate(config.activation, add(projected, product(h as Node)))],
    }),
})
