import { augmentScansInParts } from "../ir/augmentScans.js"
import { GraphError } from "../ir/infer.js"
import type { Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { pullBackInParts } from "../ir/pullBack.js"
import { zerosLike } from "../ir/zeros.js"
import { finish, type Parts } from "../shape/parts.js"

/** A graph together with derivatives of one of its values. */
export interface Differentiated {
  /** The scalar, in the graph that the gradients use. */
  readonly scalar: Node
  /** Derivatives by the sources, in their order; zeros where the scalar does not depend on a source. */
  readonly gradients: readonly Node[]
  /** The further values that were asked for, in the same graph. */
  readonly others: readonly Node[]
}

/**
 * Reverse-mode differentiation of a scalar, graph to graph: `gradients[i] = d scalar / d sources[i]`.
 * Loops are rewritten so that they keep what their backward pass needs; `others` are carried over into that graph.
 * @throws GraphError when the value is not a float scalar, or when an op without gradient rule lies between
 */
export function* differentiateInParts(
  value: Node,
  sources: readonly Node[],
  others: readonly Node[] = [],
): Parts<Differentiated> {
  if (value.shape.length !== 0 || value.dtype !== "float32")
    throw new GraphError(`${value.path || value.op}: only a float scalar can be differentiated`)
  const { outputs, replaced } = yield* augmentScansInParts([value, ...sources, ...others])
  const [scalarValue, ...rest] = outputs as readonly [Node, ...Node[]]
  const moved = sources.map((source) => replaced.get(source) as Node)
  const gradients = yield* pullBackInParts([scalarValue], [scalar(1)], moved)
  return {
    scalar: scalarValue,
    gradients: moved.map((source, i) => gradients[i] ?? zerosLike(source)),
    others: rest.slice(sources.length),
  }
}

/** `differentiateInParts`, at once. */
export const differentiate = (...given: Parameters<typeof differentiateInParts>): Differentiated =>
  finish(differentiateInParts(...given))
