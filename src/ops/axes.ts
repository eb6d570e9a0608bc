import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"

/**
 * The axis counted from 0.
 * @param rank how many axes are counted; those of the shape when left out
 * @throws ShapeError where there is no such axis
 */
export function axisIn(op: string, axis: unknown, shape: readonly Size[], rank = shape.length): number {
  if (typeof axis !== "number" || !Number.isInteger(axis))
    throw new ConfigError(`${op}: axis must be a whole number (was ${formatValue(axis)})`, {
      received: axis,
      path: "axis",
    })
  const place = axis < 0 ? axis + rank : axis
  if (place >= 0 && place < rank) return place
  throw new ShapeError(`${op}: axis ${axis} does not exist in ${showShape(shape)}`, {
    expected: shape,
    received: axis,
    path: "axis",
  })
}

/** The axes counted from 0; all of them where none are given. @throws ShapeError where the shape lacks one */
export const axesIn = (op: string, axis: unknown, shape: readonly Size[]): readonly number[] =>
  axis === undefined ? [...shape.keys()] : [axis].flat().map((one) => axisIn(op, one, shape))
