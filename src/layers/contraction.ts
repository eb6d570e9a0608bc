import type { IsAny } from "../../types/checks.js"
import type { SameDim, Show, ShowDim, UnknownShape } from "../../types/dim.js"
import type { At, RemoveAt } from "../../types/shape.js"
import type { Node } from "../ir/node.js"
import { matMul } from "../ir/ops/matMul.js"
import { mul } from "../ir/ops/mul.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { reshape } from "../ir/ops/reshape.js"
import { transpose } from "../ir/ops/transpose.js"
import { ShapeError } from "../shape/errors.js"
import { agreedSize, type Size, sizeOfShape } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import { type AxisFault, placesOf } from "./axes.js"
import type { Place } from "./joining.js"
import type { CountFault, OperandsFault, ShapeOf } from "./operands.js"
import type { Fail } from "./types.js"

/** Shape of `dot` of the two tensors `T` over `Axes`, which count the batch; or a `Fail`. */
export type Contracted<T, Axes> = [CountFault<"dot", T>] extends [never]
  ? [OperandsFault<"dot", T, "float32">] extends [never]
    ? IsAny<T> extends true
      ? UnknownShape
      : T extends readonly [infer A, infer B]
        ? Contract<ShapeOf<A>, ShapeOf<B>, FirstAxis<Axes>, SecondAxis<Axes>>
        : UnknownShape
    : OperandsFault<"dot", T, "float32">
  : CountFault<"dot", T>

type FirstAxis<Axes> = Axes extends readonly [infer N, unknown] ? N : Axes extends readonly unknown[] ? number : Axes
type SecondAxis<Axes> = Axes extends readonly [unknown, infer M] ? M : Axes extends readonly unknown[] ? number : Axes

type Contract<A, B, N, M> = [AxisFault<"dot", "axes", A, N>] extends [never]
  ? [AxisFault<"dot", "axes", B, M>] extends [never]
    ? SameDim<At<A, Place<N>>, At<B, Place<M>>> extends true
      ? AtLeastOne<RemoveAt<A, Place<N>>, RemoveAt<B, Place<M>>>
      : Fail<"1", OtherAxisSize<A, B, N, M>>
    : AxisFault<"dot", "axes", B, M>
  : AxisFault<"dot", "axes", A, N>

type AtLeastOne<A, B> = number extends (A & readonly unknown[])["length"] | (B & readonly unknown[])["length"]
  ? UnknownShape
  : [A, B] extends [infer X extends readonly unknown[], infer Y extends readonly unknown[]]
    ? [...X, ...Y] extends []
      ? [1]
      : [...X, ...Y]
    : never

/** Two axes of different sizes. */
export type OtherAxisSize<A, B, N, M> =
  `dot: sizes along axes ${ShowDim<N>} and ${ShowDim<M>} must agree; got ${Show<A>} and ${Show<B>}`

const otherAxisSize = (a: readonly Size[], b: readonly Size[], n: number, m: number) =>
  `dot: sizes along axes ${n} and ${m} must agree; got ${showShape(a)} and ${showShape(b)}` as OtherAxisSize<
    unknown,
    unknown,
    number,
    number
  >

/** The axes to sum over, as places in two shapes without the batch. */
interface Places {
  readonly a: number
  readonly b: number
}

function contractedPlaces(a: readonly Size[], b: readonly Size[], [n, m]: readonly [number, number]): Places {
  const [placeA = 0] = placesOf("dot", "axes", [n], a)
  const [placeB = 0] = placesOf("dot", "axes", [m], b)
  if (agreedSize(a[placeA] as Size, b[placeB] as Size) === undefined)
    throw new ShapeError(otherAxisSize(a, b, n, m), { layer: "dot", expected: a, received: b })
  return { a: placeA, b: placeB }
}

const without = (shape: readonly Size[], place: number): readonly Size[] => shape.filter((_, i) => i !== place)

/** The sizes that are left, at least one. @throws ShapeError when the axes do not fit */
export function contractedShape(
  a: readonly Size[],
  b: readonly Size[],
  axes: readonly [number, number],
): readonly Size[] {
  const places = contractedPlaces(a, b, axes)
  const left = [...without(a, places.a), ...without(b, places.b)]
  return left.length === 0 ? [1] : left
}

/** `x` with one axis (counting the batch) moved behind the batch or to the end. */
function move(x: Node, axis: number, to: "front" | "end"): Node {
  const [batch = 0, ...others] = [...x.shape.keys()].filter((i) => i !== axis)
  return transpose(x, to === "front" ? [batch, axis, ...others] : [batch, ...others, axis])
}

/** Sum of products over one axis of each: `[batch, ...a, n, ...b], [batch, ...c, n, ...d] -> [batch, ...a, ...b, ...c, ...d]`. */
export function contract(x: Node, y: Node, axes: readonly [number, number]): Node {
  const [batch, ...a] = x.shape as readonly [Size, ...Size[]]
  const b = y.shape.slice(1)
  const places = contractedPlaces(a, b, axes)
  const n = agreedSize(a[places.a] as Size, b[places.b] as Size) as Size
  const [left, right] = [without(a, places.a), without(b, places.b)]
  if (left.length === 0 && right.length === 0)
    return reshape(reduceSum(mul(reshape(x, [batch, n]), reshape(y, [batch, n])), [1]), [batch, 1])
  const rows = reshape(move(x, places.a + 1, "end"), [batch, sizeOfShape(left), n])
  const columns = reshape(move(y, places.b + 1, "front"), [batch, n, sizeOfShape(right)])
  return reshape(matMul(rows, columns), [batch, ...left, ...right])
}
