import type { IsOne } from "../../../types/checks.js"
import { activate, checkActivation } from "../../activations/activation.js"
import { mixed, stateOf } from "../../activations/probability.js"
import type { Node } from "../../ir/node.js"
import { add } from "../../ir/ops/add.js"
import { concat } from "../../ir/ops/concat.js"
import { mul } from "../../ir/ops/mul.js"
import { reduceSum } from "../../ir/ops/reduceSum.js"
import { reshape } from "../../ir/ops/reshape.js"
import { slice } from "../../ir/ops/slice.js"
import { split } from "../../ir/ops/split.js"
import { sub } from "../../ir/ops/sub.js"
import type { Units } from "../arguments.js"
import { defineLayer } from "../defineLayer.js"
import { flag } from "../messages.js"
import type { Received } from "../outputs.js"
import { gateColumns, type RecurrentProduct, runRecurrent } from "../recurrence.js"
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
import type { LayerType, Next, Option, Options, Run } from "../types.js"
import type { RecurrentWeights } from "../weightShapes.js"

/** Options of `gru`. */
export interface GruOptions extends GatedOptions {
  /** Where the reset gate acts: on `h · recurrentKernel` (true) or on `h` before that product. Default true. */
  readonly resetAfter?: boolean
}

/**
 * Shape rule of `gru`: `[time, features] -> [units]`, or `[time, units]` with `returnSequences`.
 * @internal
 */
export interface GruRule extends RecurrentRule {
  readonly out: this["config"] extends readonly [infer U, infer O] ? RecurrentShape<"gru", this["in"], U, O, 1> : never
  readonly weights: this["config"] extends readonly [infer U, infer O]
    ? GruWeights<this["in"], U, O, Option<O, "resetAfter", true>>
    : never
}

/** With `resetAfter` there are two rows of biases. */
type GruWeights<S, U, O, ResetAfter> =
  IsOne<ResetAfter> extends true
    ? RecurrentWeights<S, U, O, 3, ResetAfter extends true ? [2] : []>
    : RecurrentWeights<S, U, O, 3> | RecurrentWeights<S, U, O, 3, [2]>

/** Call signature of `gru`. */
export interface GruCall<S, To> {
  /**
   * Gated recurrent unit: an update gate `z` mixes the state with a new one, a reset gate `r` limits what that sees.
   * `[time, features] -> [units]`, or `[time, units]` with `returnSequences`.
   *
   * For each step, with the parts `z, r, n` of `x · kernel + bias` and of `u = h · recurrentKernel + recurrent bias`:
   * `h' = s(z) h + (1 - s(z)) a(n + s(r) u_n)`, `s` (`recurrentActivation`) acting on the sums of both parts and `a`
   * being `activation`. Masked steps are skipped. `initialState` takes one tensor: `h`.
   *
   * @param units size of the state, a positive integer
   * @throws ShapeError for an input of another rank or unknown features, or a first state that is not `[units]`
   * @see Keras `GRU`; Cho et al., Learning phrase representations using RNN encoder-decoder (2014)
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential(["time", 8]).gru(32, { goBackwards: true }).dense(1)
   * ```
   */
  <const U extends number, const O extends GruOptions | undefined, R = Received<To, Run<GruRule, S, [U, O]>>>(
    units: Units<R, U>,
    options?: Options<R, O, GruOptions>,
  ): Next<To, GruRule, S, [U, O], "gated", O>
}

/**
 * Registry entry of `gru`.
 * @internal
 */
export interface GruType extends LayerType {
  readonly kind: "layer"
  readonly name: "gru"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: GruCall<this["in"], this["to"]>
}

/**
 * The biases of a `gru`. With `resetAfter` there are two rows, for the input and for the state; what the state adds to
 * the two gates may as well be added to the input, before the loop.
 */
function biases(bias: Node, units: number, resetAfter: boolean): { readonly input: Node; readonly state?: Node } {
  if (!resetAfter) return { input: bias }
  const gates = reduceSum(gateColumns(bias, units, 0, 2), [0], true)
  const input = concat([gates, slice(bias, [0, 2 * units], [1, units])], 1)
  return { input: reshape(input, [3 * units]), state: slice(bias, [1, 2 * units], [1, units]) }
}

/**
 * Gated recurrent unit. `[time, features] -> [units]`, or `[time, units]` with `returnSequences`
 * @see {@link GruCall} for arguments and options
 */
export const gru = defineLayer<GruType>()({
  name: "gru",
  kerasName: "GRU",
  positional: ["units"],
  options: ["recurrentActivation", "resetAfter", ...recurrentOptions],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  mask: "own",
  values: ({ activation }) => mixed([stateOf(activation)]),
  configure: (given: RecurrentArguments & GruOptions) => ({
    ...recurrentConfig("gru", given, 1),
    recurrentActivation: checkActivation("gru", given.recurrentActivation ?? "sigmoid", "recurrentActivation"),
    resetAfter: flag("gru", "resetAfter", given.resetAfter ?? true),
  }),
  furtherInputs: ({ initialState }) => initialState ?? [],
  outputShape: (inputs, config) => recurrentOutput("gru", inputs, config),
  furtherOutputs: (_, config) => recurrentStates(config, 1),
  weights: (inputs, config) => {
    const columns = 3 * config.units
    return recurrentWeights("gru", inputs, config, 3, config.resetAfter ? [2, columns] : [columns])
  },
  forward: (inputs, config, context) => {
    const { units, useBias, resetAfter } = config
    const gate = (x: Node): Node => activate(config.recurrentActivation, x)
    const bias = useBias ? biases(context.weight("bias"), units, resetAfter) : undefined
    const ofState = (h: Node, product: RecurrentProduct, reset: Node, part: Node | undefined): Node => {
      if (part === undefined) return product(mul(reset, h), 2, 3)
      return mul(reset, bias?.state === undefined ? part : add(part, bias.state))
    }
    return runRecurrent(inputs, config, context, {
      gates: 3,
      states: 1,
      bias: bias?.input,
      step: (projected, [state], product) => {
        const h = state as Node
        const [toGates, toFresh] = split(projected, [2 * units, units], -1) as readonly [Node, Node]
        const all = resetAfter ? split(product(h), [2 * units, units], -1) : [product(h, 0, 2)]
        const sums = split(add(toGates, all[0] as Node), [units, units], -1)
        const [update, reset] = sums.map(gate) as [Node, Node]
        const sum = add(toFresh, ofState(h, product, reset, all[1]))
        const fresh = activate(config.activation, sum)
        return [add(fresh, mul(update, sub(h, fresh)))]
      },
    })
  },
})
