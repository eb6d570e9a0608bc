import type { Size } from "../shape/size.js"
import { requireDType, requireSameShape, requireThat } from "./infer.js"
import type { TensorType } from "./node.js"
import { inferLastAxis } from "./rows.js"

/** All axes but the last, along which the channels lie. */
export const besideChannels = ({ shape }: TensorType): readonly number[] => shape.slice(1).map((_, axis) => axis)

/** The type of a vector with one number for each channel of `x`. @throws GraphError for an `x` without further axes */
export function channelsOf(op: string, x: TensorType): TensorType {
  const { shape, dtype } = inferLastAxis(op, x)
  requireThat(shape.length > 1, op, `needs axes before the channels, got ${shape.length - 1}`)
  return { shape: [shape.at(-1) as Size], dtype }
}

/** Checks that values have one number for each channel. @throws GraphError */
export function requireChannels(op: string, channels: TensorType, given: readonly TensorType[]): void {
  for (const type of given) {
    requireDType(op, type, "float32")
    requireSameShape(op, type.shape, channels.shape)
  }
}
