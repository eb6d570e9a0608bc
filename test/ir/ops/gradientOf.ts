import type { Node } from "../../../src/ir/node.js"
import { definitionOf } from "../../../src/ir/op.js"
import { feed } from "../../../src/ir/ops/feed.js"

/** The derivatives that a node's rule gives, all of them asked for. */
export function gradientOf(node: Node): readonly (Node | undefined)[] {
  const cotangent = feed("cotangent", node.shape, "float32")
  const { inputs, attributes } = node
  const needs = inputs.map(() => true)
  return definitionOf(node.op).gradient?.({ inputs, attributes, output: node, cotangent, cotangents: [], needs }) ?? []
}
