import type { Show } from "../../types/dim.js"
import type { Node } from "../ir/node.js"
import { isNode } from "../ir/symbolic.js"
import { formatValue, ShapeError } from "../shape/errors.js"
import { agreedSize, type Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import type { NoBatch, OtherOutput } from "./faults.js"
import type { LeavesNothing } from "./rule.js"

/** What a function of masks gave. @throws ShapeError for no mask */
export function maskOf(path: string, value: unknown): Node {
  if (isNode(value) && value.dtype === "bool" && value.shape.length === 2) return value
  const received = isNode(value) ? `${value.dtype} ${showShape(value.shape)}` : formatValue(value)
  throw new ShapeError(`${path}: a mask must be bool [batch, steps] (was ${received})`, {
    layer: path,
    received: value,
  })
}

/** The shape of a result without the batch. @throws ShapeError where it does not stand in front */
export function withoutBatch(layer: string, { shape }: Node): readonly Size[] {
  if (shape[0] === "batch") return shape.slice(1)
  const message: NoBatch<string, unknown> =
    `${layer}: forward must give the batch in front; got ${showShape(shape) as Show<unknown>}`
  throw new ShapeError(message, { layer, received: shape })
}

/** Of two shapes that can be equal, the one that says more. @throws ShapeError where they cannot */
export function agreedShape(layer: string, expected: readonly Size[], own: readonly Size[]): readonly Size[] {
  const agreed = own.map((size, i) => agreedSize(expected[i] as Size, size))
  if (own.length === expected.length && agreed.every((size) => size !== undefined)) return agreed
  const [wanted, got] = [expected, own].map((shape) => showShape(["batch", ...shape]) as Show<unknown>)
  const message = `${layer}: forward must give ${wanted}, as its output says; got ${got}`
  throw new ShapeError(message as OtherOutput<string, unknown, unknown>, { layer, expected, received: own })
}

/** An output's shape. @throws ShapeError where it has no elements */
export function positive(layer: string, input: readonly Size[], shape: readonly Size[]): readonly Size[] {
  if (shape.every((size) => typeof size === "string" || size > 0)) return shape
  const message: LeavesNothing<string, unknown> = `${layer} leaves nothing of ${showShape(input) as Show<unknown>}`
  throw new ShapeError(message, { layer, received: input })
}
