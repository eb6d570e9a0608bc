import type { Padding2d } from "../../../../ir/window.js"
import type { Size } from "../../../../shape/size.js"
import { windowPadding } from "../../../../shape/window.js"
import { attr } from "../../proto/attributes.js"
import type { AttrValue } from "../../proto/messages.js"
import type { Ref } from "../ref.js"
import type { Scope } from "../scope.js"

/** How windows lie over height and width. */
export interface Windows {
  readonly window: readonly [height: number, width: number]
  readonly strides: readonly [height: number, width: number]
  readonly dilations: readonly [height: number, width: number]
  readonly padding: Padding2d
}

/** Whether the padding is what TensorFlow calls SAME for an image of this shape. */
function isSame(image: readonly Size[], { window, strides, dilations, padding }: Windows): boolean {
  const fits = (axis: 0 | 1, before: number, after: number): boolean => {
    const along = { size: window[axis], stride: strides[axis], dilation: dilations[axis] }
    const same = windowPadding(image[axis + 1] as Size, along, "same")
    return same !== undefined && same[0] === before && same[1] === after
  }
  return fits(0, padding.top, padding.bottom) && fits(1, padding.left, padding.right)
}

export const isPadded = ({ top, bottom, left, right }: Padding2d): boolean => top + bottom + left + right > 0

/** The attributes of TensorFlow that say the same. */
export function paddingAttributes(image: readonly Size[], windows: Windows): Readonly<Record<string, AttrValue>> {
  const { top, bottom, left, right } = windows.padding
  if (!isPadded(windows.padding)) return { padding: attr.string("VALID"), explicit_paddings: attr.ints([]) }
  if (isSame(image, windows)) return { padding: attr.string("SAME"), explicit_paddings: attr.ints([]) }
  return { padding: attr.string("EXPLICIT"), explicit_paddings: attr.ints([0, 0, top, bottom, left, right, 0, 0]) }
}

const axes = ({ top, bottom, left, right }: Padding2d) => [0, 0, top, bottom, left, right, 0, 0]

/** An image with zeros around it. */
export function padImage(scope: Scope, x: Ref, padding: Padding2d): Ref {
  if (!isPadded(padding)) return x
  const pairs = scope.constant({ dtype: "int32", shape: [4, 2], data: Int32Array.from(axes(padding)) })
  return scope.op("PadV2", [x, pairs, scope.float(0)], "float32", {
    T: attr.type("float32"),
    Tpaddings: attr.type("int32"),
  })
}

/** The image inside of the padding. */
export function unpadImage(scope: Scope, x: Ref, padding: Padding2d, shape: readonly Size[]): Ref {
  if (!isPadded(padding)) return x
  const begin = scope.ints([0, padding.top, padding.left, 0])
  return scope.op("Slice", [x, begin, scope.shape(shape)], "float32", {
    T: attr.type("float32"),
    Index: attr.type("int32"),
  })
}

/** The shape of an image with padding around it. */
export function paddedShape(
  [batch, height, width, channels]: readonly Size[],
  { top, bottom, left, right }: Padding2d,
  add: (...sizes: readonly Size[]) => Size,
): readonly Size[] {
  return [batch as Size, add(height as Size, top, bottom), add(width as Size, left, right), channels as Size]
}
