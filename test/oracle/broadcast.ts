import { at, elementAt, generate, type Value } from "./value.js"

/** The shape of an elementwise result. */
export function broadcastShape(...shapes: readonly (readonly number[])[]): readonly number[] {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length))
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1)
    return sizes.find((size) => size !== 1) ?? 1
  })
}

/** `x` stretched to a shape. */
export function stretch(x: Value, shape: readonly number[]): Value {
  if (x.shape.length === shape.length && x.shape.every((size, axis) => size === shape[axis])) return x
  const added = shape.length - x.shape.length
  const fits = added >= 0 && x.shape.every((size, axis) => size === 1 || size === shape[axis + added])
  if (!fits) throw new Error(`[${x.shape.join(", ")}] does not broadcast to [${shape.join(", ")}]`)
  const own = x.shape.map(() => 0)
  return generate(x.dtype, shape, (index) => {
    for (let axis = 0; axis < own.length; axis++) own[axis] = at(x.shape, axis) === 1 ? 0 : at(index, axis + added)
    return elementAt(x, own)
  })
}
