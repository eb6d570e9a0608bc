import type { IsAny } from "../../../types/checks.js"
import type { UnknownShape } from "../../../types/dim.js"
import type { Node } from "../../ir/node.js"
import { concat } from "../../ir/ops/concat.js"
import { reshape } from "../../ir/ops/reshape.js"
import { slice } from "../../ir/ops/slice.js"
import { ConfigError, formatValue, ShapeError } from "../../shape/errors.js"
import { multiplySizes, type Size } from "../../shape/size.js"
import { defineLayer } from "../defineLayer.js"
import { type ForwardContext, Layer, type LayerOptions, type TensorSpec } from "../layer.js"
import { severalOutputs } from "../outputs.js"
import { inner, prefixed } from "../prefixed.js"
import type { LayerLike } from "../recurrentValue.js"
import type { BrokenLike } from "../tensorLike.js"
import type { Arg, Fail, LayerType, Options, Rule, Run, Tells } from "../types.js"
import type { InnerWeights, Prefixed } from "../weightShapes.js"

/**
 * Shape rule of `timeDistributed`: `[time, ...] -> [time, ...]`; `A` tells what a layer gives.
 * @internal
 */
export interface TimeDistributedRule<A> extends Rule {
  readonly out: this["config"] extends readonly [infer L, unknown] ? Steps<A, this["in"], L> : never
  readonly weights: this["config"] extends readonly [infer L, unknown] ? Inside<this["in"], L> : never
}

/** The weights of a layer that takes one step. */
type Inside<S, L> = S extends readonly [unknown, ...infer Rest] ? Prefixed<"layer", InnerWeights<Rest, L>> : unknown

type Steps<A, S, L> =
  IsAny<L> extends true
    ? UnknownShape
    : S extends readonly [infer T, ...infer Rest]
      ? EachStep<T, (A & { readonly part: L; readonly in: Rest; readonly dtype: "float32" })["applied" & keyof A]>
      : UnknownShape

type EachStep<T, X> = X extends readonly unknown[]
  ? number extends X["length"]
    ? UnknownShape
    : [T, ...X]
  : X extends Fail<string, infer Message>
    ? Fail<"layer", Message>
    : X

type ApplierOf<To> = To extends { readonly applier: infer A } ? A : never

/** Call signature of `timeDistributed`. */
export interface TimeDistributedCall<S, To> {
  /**
   * A layer on each time step, with the same weights. `[time, ...] -> [time, ...]`
   *
   * The input's mask goes on. A layer that looks at the other samples of the batch, as batchNormalization does, sees those
   * of one time step.
   *
   * @param layer a layer value, such as `layers.dense(32)`, that takes one step
   * @throws ShapeError for an input of another rank, or a step that the layer does not take
   * @see Keras `TimeDistributed`
   * @example
   * ```ts
   * import { layers, sequential } from "shapewright"
   *
   * const model = sequential([10, 28, 28, 1]).timeDistributed(layers.conv2d(8, 3)) // [10, 26, 26, 8]
   * ```
   */
  <
    const L extends LayerLike | BrokenLike,
    const O extends LayerOptions | undefined,
    R = Run<TimeDistributedRule<ApplierOf<To>>, S, [L, O]>,
  >(
    layer: Arg<R, "layer", L>,
    options?: Options<R, O, LayerOptions>,
  ): Tells<To, TimeDistributedRule<ApplierOf<To>>, S, [L, O], "unknown">
}

/**
 * Registry entry of `timeDistributed`.
 * @internal
 */
export interface TimeDistributedType extends LayerType {
  readonly kind: "layer"
  readonly name: "timeDistributed"
  readonly needs: readonly [unknown, unknown, ...unknown[]]
  readonly wants: "an input of rank 2 or more [time, ..., features]"
  readonly accepts: "float32"
  readonly call: TimeDistributedCall<this["in"], this["to"]>
}

interface Arguments extends LayerOptions {
  readonly layer: unknown
}

function configure({ layer }: Arguments) {
  if (layer instanceof Layer && layer.definition.kind === "layer")
    return { definition: layer.definition, config: layer.config as unknown, trainable: layer.trainable }
  throw new ConfigError(`timeDistributed: layer must be a layer (was ${formatValue(layer)}); write layers.dense(32)`, {
    layer: "timeDistributed",
    received: formatValue(layer),
    path: "layer",
  })
}

const stepOf = (shape: readonly Size[]): TensorSpec => ({ shape: shape.slice(1), dtype: "float32" })

/** A context that keeps new values of weights to itself. */
function trying(context: ForwardContext, updates: Map<string, Node>): ForwardContext {
  return {
    ...context,
    weight: (name) => updates.get(name) ?? context.weight(name),
    update: (name, value) => void updates.set(name, value),
  }
}

/**
 * A layer on each time step, with the same weights. `[time, ...] -> [time, ...]`
 * @see {@link TimeDistributedCall} for arguments and options
 */
export const timeDistributed = defineLayer<TimeDistributedType>()({
  name: "timeDistributed",
  kerasName: "TimeDistributed",
  positional: ["layer"],
  options: [],
  rank: [2],
  wants: "an input of rank 2 or more [time, ..., features]",
  accepts: ["float32"],
  mask: "pass",
  values: () => "unknown",
  configure,
  outputShape: ([input], { definition, config }) => {
    const { name } = definition
    const { shape, dtype } = definition.outputSpec([stepOf(input)], config)
    const count = 1 + definition.furtherOutputs([stepOf(input)], config).length
    const details = { layer: name, expected: 1, received: count, path: "layer" }
    if (count > 1) throw new ShapeError(severalOutputs(name, count), details)
    if (dtype === "float32") return [input[0] as Size, ...shape]
    throw new ShapeError(`timeDistributed: layer must give float32 (was ${dtype}); apply ${name} itself`, details)
  },
  weights: ([{ shape }], { definition, config, trainable }) =>
    prefixed("layer", definition.weights([stepOf(shape)], config), trainable),
  forward: ([{ node: x }], { definition, config }, context) => {
    const [batch, time, ...rest] = x.shape as readonly [Size, Size, ...Size[]]
    const own = inner(context, "layer")
    const updates = new Map<string, Node>()
    const rows = reshape(x, [multiplySizes(batch, time), ...rest])
    const { node: together } = definition.forward([{ node: rows }], config, trying(own, updates))
    const shape = [batch, time, ...together.shape.slice(1)]
    if (updates.size === 0) return reshape(together, shape)
    if (typeof time === "string") {
      for (const [name, value] of updates) own.update(name, value)
      return reshape(together, shape)
    }
    const steps = Array.from({ length: time }, (_, i) => {
      const step = slice(x, [0, i, ...rest.map(() => 0)], [batch, 1, ...rest])
      const { node } = definition.forward([{ node: reshape(step, [batch, ...rest]) }], config, own)
      return reshape(node, [batch, 1, ...node.shape.slice(1)])
    })
    return steps.length === 1 ? (steps[0] as Node) : concat(steps, 1)
  },
})
