import type { HostTensor, HostTensors } from "../../src/ir/host.js"
import type { DType } from "../../src/ir/node.js"
import { feed } from "../../src/ir/ops/feed.js"
import { type Symbolic, symbolic } from "../../src/ir/symbolic.js"
import type { Size } from "../../src/shape/size.js"
import { tensor } from "../engines/graphs.js"
import { makeValue, type Value } from "../oracle/value.js"

/** A value that is fed under a name; the type is that of the shape. */
const fed = <const S extends readonly Size[], D extends DType = "float32">(
  name: string,
  shape: S,
  dtype?: D,
): Symbolic<S, D> => symbolic(feed(name, shape, dtype ?? "float32"))

/** Values of all ranks and element types, with a batch of 2 and 2 time steps. */
export const x = fed("x", ["batch", 3])
export const y = fed("y", [3])
export const positive = fed("positive", ["batch", 3])
export const steps = fed("steps", ["batch", "time", 2])
export const matrix = fed("matrix", [3, 2])
export const square = fed("square", ["batch", 2, 2])
export const column = fed("column", ["batch", 1])
export const special = fed("special", [4])
export const whole = fed("whole", ["batch", 3], "int32")
export const labels = fed("labels", ["batch"], "int32")
export const truth = fed("truth", ["batch", 3], "bool")
export const other = fed("other", [3], "bool")

/** What is fed. */
export const feeds: HostTensors = {
  x: tensor([2, 3], [1, -2, 0.5, -0.25, 3, 0]),
  y: tensor([3], [2, 1, -4]),
  positive: tensor([2, 3], [1, 2, 0.5, 0.25, 3, 4]),
  steps: tensor([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]),
  matrix: tensor([3, 2], [1, 0, 2, -1, 0.5, 3]),
  square: tensor([2, 2, 2], [1, 2, 3, 4, 0, 1, -1, 2]),
  column: tensor([2, 1], [10, 20]),
  special: tensor([4], [0, Number.NaN, Number.POSITIVE_INFINITY, -1]),
  whole: tensor([2, 3], [7, -2, 3, 0, 5, -7], "int32"),
  labels: tensor([2], [2, 0], "int32"),
  truth: tensor([2, 3], [1, 0, 1, 0, 0, 1], "bool"),
  other: tensor([3], [1, 1, 0], "bool"),
}

/** The elements of a fed value. */
export const numbers = (name: string): readonly number[] => [...(feeds[name] as HostTensor).data]

/** What is fed, for the oracle. */
export const oracleFeeds: Readonly<Record<string, Value>> = Object.fromEntries(
  Object.entries(feeds).map(([name, { dtype, shape, data }]) => [name, makeValue(dtype, shape, data)]),
)
