import type { TensorType } from "../../src/ir/node.js"
import { evaluateSize, type SizeBindings } from "../../src/shape/size.js"
import { at, type Value } from "./value.js"

const isName = (size: number | string): size is string => typeof size === "string" && !size.startsWith("(")

/**
 * Values of the named sizes, from the shapes of fed values.
 * @throws Error when a value does not have the shape that its type says
 */
export function bindSizes(
  types: Readonly<Record<string, TensorType>>,
  feeds: Readonly<Record<string, Pick<Value, "shape">>>,
): SizeBindings {
  const bindings: Record<string, number> = {}
  const given = Object.entries(types).flatMap(([name, type]) => {
    const value = feeds[name]
    return value === undefined ? [] : [{ name, type, value }]
  })
  for (const { name, type, value } of given) {
    if (type.shape.length !== value.shape.length) throw new Error(`feed ${name}: the rank must be ${type.shape.length}`)
    type.shape.forEach((size, axis) => {
      if (isName(size)) bindings[size] ??= at(value.shape, axis)
    })
  }
  for (const { name, type, value } of given)
    type.shape.forEach((size, axis) => {
      if (typeof size === "string" && !isName(size)) return
      const expected = evaluateSize(size, bindings)
      if (expected !== at(value.shape, axis))
        throw new Error(`feed ${name}: axis ${axis} must be ${size} = ${expected}, is ${value.shape[axis]}`)
    })
  return bindings
}
