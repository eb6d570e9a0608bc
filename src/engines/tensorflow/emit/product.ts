import { attr } from "../proto/attributes.js"
import type { AttrValue } from "../proto/messages.js"
import type { Ref } from "./ref.js"
import type { Scope } from "./scope.js"

/**
 * Writes a product of matrices or a convolution in the element type in which the graph computes them.
 * @param attributes all but the element type
 * @returns its value as float32
 */
export function product(
  scope: Scope,
  op: string,
  inputs: readonly Ref[],
  attributes: Readonly<Record<string, AttrValue>>,
): Ref {
  const type = scope.library.products
  const operands = inputs.map((input) => (input.type === "float32" ? scope.cast(input, type) : input))
  return scope.cast(scope.op(op, operands, type, { T: attr.type(type), ...attributes }), "float32")
}
