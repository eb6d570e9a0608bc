import type { Node } from "../../src/ir/node.js"
import { constant } from "../../src/ir/ops/constant.js"
import { uniform } from "../../src/ir/ops/uniform.js"
import type { LayerFactory } from "../../src/layers/defineLayer.js"
import type { Several, Signal } from "../../src/layers/layer.js"

/** A layer's forward computation over nodes that stand for its inputs and weights. */
export function forwardOf<C>(
  factory: LayerFactory<C>,
  args: readonly unknown[],
  inputs: Several<Signal>,
  weights: Readonly<Record<string, Node>>,
  training = false,
): Signal {
  const { definition, config } = factory.create(args).layer
  let draws = 0
  return definition.forward(inputs, config, {
    training,
    trainable: true,
    penalize: () => undefined,
    weight: (name) => {
      const node = weights[name]
      if (node === undefined) throw new RangeError(`there is no weight "${name}"`)
      return node
    },
    update: () => {
      throw new Error("no weight may be changed here")
    },
    uniform: (shape) => uniform(constant(Int32Array.of(1, 2), [2]), constant(Int32Array.of(0), []), draws++, shape),
  })
}
