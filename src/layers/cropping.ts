import type { Negative, Sub } from "../../types/arithmetic.js"
import type { ShowDim } from "../../types/dim.js"
import { ShapeError } from "../shape/errors.js"
import { addSizes, type Size } from "../shape/size.js"

/** What is left of an axis without its ends. */
export type Cropped<Size, Before, After> =
  Sub<Size, Before> extends infer Behind ? (Behind extends Negative ? Negative : Sub<Behind, After>) : never

/** True where nothing is left of an axis. */
export type IsGone<Left> = Left extends Negative | 0 ? true : false

/** A cropping that leaves nothing. */
export type NothingLeft<
  Layer extends string,
  What extends string,
  Size,
  Before,
  After,
> = `${Layer}: cropping must leave at least one ${What} (was ${ShowDim<Before>} + ${ShowDim<After>} of ${ShowDim<Size>}); crop less`

const nothingLeft = <L extends string, W extends string>(
  layer: L,
  what: W,
  size: Size,
  before: number,
  after: number,
) =>
  `${layer}: cropping must leave at least one ${what} (was ${before} + ${after} of ${size}); crop less` as NothingLeft<
    L,
    W,
    Size,
    number,
    number
  >

/** The size of an axis without its ends. @throws ShapeError where nothing is left */
export function croppedSize(
  layer: string,
  what: string,
  size: Size,
  [before, after]: readonly [before: number, after: number],
): Size {
  const left = addSizes(size, -before, -after)
  if (typeof left === "string" || left > 0) return left
  throw new ShapeError(nothingLeft(layer, what, size, before, after), {
    layer,
    expected: "a smaller cropping",
    received: [before, after],
    path: "cropping",
  })
}
