import { activate, checkActivation } from "../../activations/activation.js"
import { mixed, stateOf } from "../../activations/probability.js"
import type { Initializer } from "../../initializers/initializer.js"
import type { Node } from "../../ir/node.js"
import { add } from "../../ir/ops/add.js"
import { concat } from "../../ir/ops/concat.js"
import { lstmStep } from "../../ir/ops/lstmStep.js"
import { mul } from "../../ir/ops/mul.js"
import { split } from "../../ir/ops/split.js"
import { deriveSeed } from "../../random/key.js"
import type { Units } from "../arguments.js"
import { defineLayer } from "../defineLayer.js"
import { flag } from "../messages.js"
import type { Received } from "../outputs.js"
import { runRecurrent } from "../recurrence.js"
import {
  type GatedOptions,
  type RecurrentArguments,
  recurrentConfig,
  recurrentOptions,
  recurrentOutput,
  recurrentStates,
  recurrentWeights,
} from "../recurrent.js"
import type { RecurrentRule, RecurrentShape } from "../recurrentShape.js"
import type { LayerType, Next, Options, Run } from "../types.js"
import type { RecurrentWeights } from "../weightShapes.js"

/** Options of `lstm`. */
export interface LstmOptions extends GatedOptions {
  /** Begin with 1 in the bias of the forget gate. Default true. */
  readonly unitForgetBias?: boolean
}

/**
 * Shape rule of `lstm`: `[time, features] -> [units]`, or `[time, units]` with `returnSequences`.
 * @internal
 */
export interface LstmRule extends RecurrentRule {
  readonly out: this["config"] extends readonly [infer U, infer O] ? RecurrentShape<"lstm", this["in"], U, O, 2> : never
  readonly weights: this["config"] extends readonly [infer U, infer O] ? RecurrentWeights<this["in"], U, O, 4> : never
}

/** Call signature of `lstm`. */
export interface LstmCall<S, To> {
  /**
   * Long short-term memory: gates decide what a cell `c` forgets, takes in and shows.
   * `[time, features] -> [units]`, or `[time, units]` with `returnSequences`.
   *
   * With `i, f, g, o` the parts of `x · kernel + h · recurrentKernel + bias`, for each step
   * `c' = s(f) c + s(i) a(g)` and `h' = s(o) a(c')`, `a` being `activation` and `s` `recurrentActivation`.
   * Masked steps are skipped. `initialState` takes two tensors: `h` and `c`.
   *
   * @param units size of the state, a positive integer
   * @throws ShapeError for an input of another rank or unknown features, or first states that are not `[units]`
   * @see Keras `LSTM`; Hochreiter and Schmidhuber, Long short-term memory (1997)
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential(["time", 8]).lstm(32, { returnSequences: true }).lstm(16).dense(1)
   * ```
   */
  <const U extends number, const O extends LstmOptions | undefined, R = Received<To, Run<LstmRule, S, [U, O]>>>(
    units: Units<R, U>,
    options?: Options<R, O, LstmOptions>,
  ): Next<To, LstmRule, S, [U, O], "gated", O>
}

/**
 * Registry entry of `lstm`.
 * @internal
 */
export interface LstmType extends LayerType {
  readonly kind: "layer"
  readonly name: "lstm"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: LstmCall<this["in"], this["to"]>
}

/** Ones for the forget gate, the given values for the other three. */
const rememberFirst = (initializer: Initializer): Initializer => ({
  ...initializer,
  generate: ([columns = 0], seed) => {
    const units = columns / 4
    const values = new Float32Array(columns).fill(1)
    values.set(initializer.generate([units], seed))
    values.set(initializer.generate([2 * units], deriveSeed(seed, "bias")), 2 * units)
    return values
  },
})

/** The columns of the gates in the order of `lstmStep`: the weights have those of the forget gate before those of `g`. */
function inStepOrder(matrix: Node, units: number): Node {
  const [input, forget, fresh, output] = split(matrix, [units, units, units, units], -1) as readonly [
    Node,
    Node,
    Node,
    Node,
  ]
  return concat([input, fresh, forget, output], -1)
}

/**
 * Long short-term memory. `[time, features] -> [units]`, or `[time, units]` with `returnSequences`
 * @see {@link LstmCall} for arguments and options
 */
export const lstm = defineLayer<LstmType>()({
  name: "lstm",
  kerasName: "LSTM",
  positional: ["units"],
  options: ["recurrentActivation", "unitForgetBias", ...recurrentOptions],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  mask: "own",
  values: ({ activation }) => mixed([stateOf(activation)]),
  configure: (given: RecurrentArguments & LstmOptions) => ({
    ...recurrentConfig("lstm", given, 2),
    recurrentActivation: checkActivation("lstm", given.recurrentActivation ?? "sigmoid", "recurrentActivation"),
    unitForgetBias: flag("lstm", "unitForgetBias", given.unitForgetBias ?? true),
  }),
  furtherInputs: ({ initialState }) => initialState ?? [],
  outputShape: (inputs, config) => recurrentOutput("lstm", inputs, config),
  furtherOutputs: (_, config) => recurrentStates(config, 2),
  weights: (inputs, config) => {
    const { biasInitializer, unitForgetBias } = config
    const first = unitForgetBias ? rememberFirst(biasInitializer) : biasInitializer
    return recurrentWeights("lstm", inputs, { ...config, biasInitializer: first }, 4)
  },
  forward: (inputs, config, context) => {
    const bias = config.useBias ? context.weight("bias") : undefined
    const usual = config.activation === "tanh" && config.recurrentActivation === "sigmoid"
    if (usual && !(context.training && config.recurrentDropout > 0)) {
      const recurrentKernel = inStepOrder(context.weight("recurrentKernel"), config.units)
      return runRecurrent(inputs, config, context, {
        gates: 4,
        states: 2,
        bias: bias && inStepOrder(bias, config.units),
        arrange: (kernel) => inStepOrder(kernel, config.units),
        step: (projected, [h, c]) => lstmStep(projected, h as Node, c as Node, recurrentKernel),
      })
    }
    return runRecurrent(inputs, config, context, {
      gates: 4,
      states: 2,
      bias,
      step: (projected, [h, c], product) => {
        const { units, activation, recurrentActivation } = config
        const sums = split(add(projected, product(h as Node)), [units, units, units, units], -1)
        const [input, forget, fresh, output] = sums as readonly [Node, Node, Node, Node]
        const gate = (x: Node): Node => activate(recurrentActivation, x)
        const taken = mul(gate(input), activate(activation, fresh))
        const next = add(mul(gate(forget), c as Node), taken)
        return [mul(gate(output), activate(activation, next)), next]
      },
    })
  },
})
