import type { Size } from "../shape/size.js"
import { sameShape, showSizes } from "../shape/value.js"
import type { DType, TensorType } from "./node.js"

/** An op whose inputs do not fit: a mistake inside a graph, not in a user's chain. */
export class GraphError extends Error {
  override readonly name = "GraphError"
}

/** The shape of an elementwise result: sizes agree from the right, a size of 1 is stretched. @throws GraphError */
export function broadcastShapes(op: string, ...shapes: readonly (readonly Size[])[]): readonly Size[] {
  const rank = Math.max(...shapes.map((shape) => shape.length))
  return Array.from({ length: rank }, (_, axis) => {
    let result: Size = 1
    for (const shape of shapes) {
      const size = shape[axis - rank + shape.length] ?? 1
      if (size === 1 || size === result) continue
      if (result !== 1) throw new GraphError(`${op}: ${shapes.map(showSizes).join(" and ")} do not broadcast`)
      result = size
    }
    return result
  })
}

/** Checks that a value has one of the given element types. @throws GraphError */
export function requireDType(op: string, type: TensorType, ...allowed: readonly DType[]): void {
  if (!allowed.includes(type.dtype)) throw new GraphError(`${op}: needs ${allowed.join(" or ")}, got ${type.dtype}`)
}

/** Checks that two values have one element type. @throws GraphError */
export function requireSameDType(op: string, a: TensorType, b: TensorType): void {
  if (a.dtype !== b.dtype) throw new GraphError(`${op}: dtypes differ (${a.dtype} and ${b.dtype})`)
}

/** Elementwise, one input, same type out. */
export function inferUnary(op: string, x: TensorType, ...allowed: readonly DType[]): TensorType {
  requireDType(op, x, ...(allowed.length > 0 ? allowed : (["float32"] as const)))
  return { shape: x.shape, dtype: x.dtype }
}

/** Elementwise, two inputs of one type, that type out. */
export function inferArithmetic(op: string, a: TensorType, b: TensorType, ...allowed: readonly DType[]): TensorType {
  requireSameDType(op, a, b)
  requireDType(op, a, ...(allowed.length > 0 ? allowed : (["float32", "int32"] as const)))
  return { shape: broadcastShapes(op, a.shape, b.shape), dtype: a.dtype }
}

/** Elementwise comparison of two inputs of one type: bool out. */
export function inferComparison(op: string, a: TensorType, b: TensorType, ...allowed: readonly DType[]): TensorType {
  requireSameDType(op, a, b)
  if (allowed.length > 0) requireDType(op, a, ...allowed)
  return { shape: broadcastShapes(op, a.shape, b.shape), dtype: "bool" }
}

/** Checks a condition on an op's inputs. @throws GraphError */
export function requireThat(condition: boolean, op: string, message: string): asserts condition {
  if (!condition) throw new GraphError(`${op}: ${message}`)
}

/** Checks that two shapes are equal. @throws GraphError */
export function requireSameShape(op: string, a: readonly Size[], b: readonly Size[]): void {
  if (!sameShape(a, b)) throw new GraphError(`${op}: ${showSizes(a)} and ${showSizes(b)} differ`)
}

/** `axis` counted from the front. @throws GraphError when out of range */
export function normalizeAxis(op: string, axis: number, rank: number): number {
  const normal = axis < 0 ? axis + rank : axis
  if (!Number.isInteger(normal) || normal < 0 || normal >= rank)
    throw new GraphError(`${op}: axis ${axis} is out of range for rank ${rank}`)
  return normal
}
