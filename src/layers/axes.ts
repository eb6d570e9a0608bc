import type { NoAxis } from "../../types/axes.js"
import type { Show, ShowDim } from "../../types/dim.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import type { Fail } from "./types.js"

/** An axis that the input does not have. */
export type NoSuchAxis<
  Layer extends string,
  Name extends string,
  N,
  S,
> = `${Layer}: ${Name} must exist in the input, counted from 1 or, from its end, from -1 (was ${ShowDim<N>} for ${Show<S>})`

/** `Fail` where one of the axes does not exist, else `never`. */
export type AxisFault<Layer extends string, Name extends string, S, Axes> = [NoAxis<S, Axes>] extends [never]
  ? never
  : Fail<Name, NoSuchAxis<Layer, Name, NoAxis<S, Axes>, S>>

/** One or more axes as Keras counts them: the batch is 0, -1 the last. */
export type AxisOption = number | readonly number[]

/** The axes as a list. @throws ConfigError for what is no list of numbers */
export function axesOf(layer: string, name: string, value: unknown): readonly number[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  const axes = list.filter((axis): axis is number => typeof axis === "number")
  if (axes.length === list.length && axes.length > 0) return axes
  throw new ConfigError(`${layer}: ${name} must be a whole number or a list of them (was ${formatValue(value)})`, {
    layer,
    received: value,
    path: name,
  })
}

/** The axes counted from 0, the batch left out, in order. @throws ShapeError for one that does not exist */
export function placesOf(layer: string, name: string, axes: readonly number[], shape: readonly Size[]): number[] {
  const places = axes.map((axis) => {
    const place = axis < 0 ? axis + shape.length : axis - 1
    if (axis !== 0 && Number.isInteger(place) && place >= 0 && place < shape.length) return place
    throw new ShapeError(
      `${layer}: ${name} must exist in the input, counted from 1 or, from its end, from -1 (was ${axis} for ${showShape(shape)})`,
      { layer, expected: `1 to ${shape.length}`, received: axis, path: name },
    )
  })
  return [...new Set(places)].sort((a, b) => a - b)
}
