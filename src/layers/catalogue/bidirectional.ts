import type { Mul } from "../../../types/arithmetic.js"
import type { IsAny, IsOne } from "../../../types/checks.js"
import type { UnknownShape } from "../../../types/dim.js"
import type { Last, ReplaceLast } from "../../../types/shape.js"
import { mixed, stateOf } from "../../activations/probability.js"
import type { Node } from "../../ir/node.js"
import { add } from "../../ir/ops/add.js"
import { concat } from "../../ir/ops/concat.js"
import { scalar } from "../../ir/ops/constant.js"
import { mul } from "../../ir/ops/mul.js"
import { reverse } from "../../ir/ops/reverse.js"
import { multiplySizes, type Size } from "../../shape/size.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import { oneOf } from "../messages.js"
import type { Outputs, Received } from "../outputs.js"
import { inner, prefixed } from "../prefixed.js"
import { type ForwardsFault, forwardsLayer, type LayerLike } from "../recurrentValue.js"
import type { BrokenLike } from "../tensorLike.js"
import type { ActivationIn, Gated } from "../traits.js"
import type { Arg, LayerType, Option, Options, Rule, Run, Tells } from "../types.js"
import type { InnerWeights, Prefixed } from "../weightShapes.js"

/** How the outputs of both directions become one; `null`: they stay two. */
export type MergeMode = "concat" | "sum" | "mul" | "ave" | null

/** Options of `bidirectional`. */
export interface BidirectionalOptions extends LayerOptions {
  /**
   * One after the other (`"concat"`), their sum, product or mean (`"ave"`); `null` gives a list of both, not in a
   * `sequential` model. Default `"concat"`.
   */
  readonly mergeMode?: MergeMode
}

/**
 * Shape rule of `bidirectional`: that of the layer, twice as many features for `mergeMode` `"concat"`.
 * @internal
 */
export interface BidirectionalRule extends Rule {
  readonly out: this["config"] extends readonly [infer L, infer O] ? BidirectionalShape<this["in"], L, O> : never
  readonly weights: this["config"] extends readonly [infer L, unknown]
    ? Prefixed<"forward" | "backward", InnerWeights<this["in"], L>>
    : never
}

type BidirectionalShape<S, L, O> = [ForwardsFault<"bidirectional", L>] extends [never]
  ? Both<InnerShape<S, L>, Option<O, "mergeMode", "concat">>
  : ForwardsFault<"bidirectional", L>

/** States of the layer stand behind the output, those of the way back behind those of the way ahead. */
type Both<X, Mode> = [X] extends [readonly unknown[]] ? BothOf<X, Mode> : BothWithStates<X, Mode>

type BothWithStates<X, Mode> = X extends { readonly outputs: readonly [infer First, ...infer States] }
  ? Outputs<[...Directions<First, Mode>, ...States, ...States], "bidirectional", "layer">
  : X extends readonly unknown[]
    ? BothOf<X, Mode>
    : X

type BothOf<X, Mode> =
  IsOne<Mode> extends true
    ? Mode extends null
      ? Outputs<[X, X], "bidirectional", "mergeMode">
      : Merged<X, Mode>
    : null extends Mode
      ? SomeModes<X, Mode>
      : Merged<X, Mode>

/** One result, or two, where it is not known whether the directions are merged. */
type SomeModes<X, Mode> =
  IsAny<Mode> extends true
    ? Merged<X, Mode>
    : Merged<X, Exclude<Mode, null>> | Outputs<[X, X], "bidirectional", "mergeMode">

type Directions<X, Mode> = [Mode] extends [null] ? [X, X] : [Merged<X, Mode>]

type InnerShape<S, L> =
  IsAny<L> extends true ? UnknownShape : L extends LayerLike ? Run<L["rule"], S, L["config"]> : UnknownShape

type Merged<S, Mode> =
  IsOne<Mode> extends true ? (Mode extends "concat" ? ReplaceLast<S, Mul<Last<S>, 2>> : S) : ReplaceLast<S, null>

/** What is known of values that were joined. */
type Joined<L> = L extends { readonly config: readonly [...unknown[], infer Inner] }
  ? Gated<ActivationIn<Inner>>
  : "unknown"

/** Call signature of `bidirectional`. */
export interface BidirectionalCall<S, To> {
  /**
   * Runs a recurrent layer forwards and another one of its kind backwards, and merges their outputs.
   * `[time, features] -> [2 * units]`, or `[time, 2 * units]` with `returnSequences`; `units` for other merge modes.
   *
   * The layer value gives the configuration of both; each has weights of its own. Outputs of both directions stand in
   * the order of time, and are 0 for masked steps.
   *
   * @param layer a recurrent layer value, such as `layers.lstm(32)`
   * @throws ConfigError for a layer that is not recurrent
   * @see Keras `Bidirectional`; Schuster and Paliwal, Bidirectional recurrent neural networks (1997)
   * @example
   * ```ts
   * import { layers, sequential } from "shapewright"
   *
   * const model = sequential([20, 8]).bidirectional(layers.lstm(16)).dense(1) // [32], then [1]
   * ```
   */
  <
    const L extends LayerLike | BrokenLike,
    const O extends BidirectionalOptions | undefined,
    R = Received<To, Run<BidirectionalRule, S, [L, O]>>,
  >(
    layer: Arg<R, "layer", L>,
    options?: Options<R, O, BidirectionalOptions>,
  ): Tells<To, BidirectionalRule, S, [L, O], Joined<L>>
}

/**
 * Registry entry of `bidirectional`.
 * @internal
 */
export interface BidirectionalType extends LayerType {
  readonly kind: "layer"
  readonly name: "bidirectional"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: BidirectionalCall<this["in"], this["to"]>
}

interface Arguments extends BidirectionalOptions {
  readonly layer: unknown
}

const modes = ["concat", "sum", "mul", "ave"] as const

function configure({ layer, mergeMode = "concat" }: Arguments) {
  const { definition, config, trainable, activityRegularizer } = forwardsLayer("bidirectional", layer)
  const forward = { ...config, zeroOutputForMask: config.returnSequences }
  return {
    definition,
    trainable,
    activityRegularizer,
    forward,
    backward: { ...forward, goBackwards: true },
    mergeMode: mergeMode === null ? null : oneOf("bidirectional", "mergeMode", mergeMode, modes),
  }
}

const merges: { readonly [M in (typeof modes)[number]]: (forward: Node, backward: Node) => Node } = {
  concat: (a, b) => concat([a, b], -1),
  sum: add,
  mul,
  ave: (a, b) => mul(add(a, b), scalar(0.5)),
}

/** The steps in the order of time again. */
const turned = (x: Node): Node => (x.op === "reverse" ? (x.inputs[0] as Node) : reverse(x, [1]))

/**
 * A recurrent layer in both directions. `[time, features] -> [2 * units]`, or `[time, 2 * units]`
 * @see {@link BidirectionalCall} for arguments and options
 */
export const bidirectional = defineLayer<BidirectionalType>()({
  name: "bidirectional",
  kerasName: "Bidirectional",
  positional: ["layer"],
  options: ["mergeMode"],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  mask: "own",
  values: ({ forward }) => mixed([stateOf(forward.activation)]),
  configure,
  outputShape: ([input], { definition, forward, mergeMode }) => {
    const { shape } = definition.outputSpec([{ shape: input, dtype: "float32" }], forward)
    return mergeMode === "concat" ? [...shape.slice(0, -1), multiplySizes(2, shape.at(-1) as Size)] : shape
  },
  weights: (inputs, { definition, trainable, forward, backward }) => ({
    ...prefixed("forward", definition.weights(inputs, forward), trainable),
    ...prefixed("backward", definition.weights(inputs, backward), trainable),
  }),
  furtherOutputs: ([input], { definition, forward, mergeMode }) => {
    const spec = { shape: input, dtype: "float32" } as const
    const states = definition.furtherOutputs([spec], forward).map(({ shape }) => shape)
    const second = mergeMode === null ? [definition.outputSpec([spec], forward).shape] : []
    return [...second, ...states, ...states]
  },
  forward: ([input], { definition, activityRegularizer, forward, backward, mergeMode }, context) => {
    const { node, mask, further: states = [] } = definition.forward([input], forward, inner(context, "forward"))
    const way = definition.forward([input], backward, inner(context, "backward"))
    const further = [...states, ...(way.further ?? [])]
    if (activityRegularizer !== undefined)
      for (const output of [{ node }, way, ...further]) context.penalize(output.node, activityRegularizer)
    const back = forward.returnSequences ? turned(way.node) : way.node
    if (mergeMode === null) return { node, mask, further: [{ node: back, mask }, ...further] }
    return { node: merges[mergeMode](node, back), mask, further }
  },
})
