import type { Add, Sub } from "../../types/arithmetic.js"
import type { IsAny, IsOne } from "../../types/checks.js"
import type { Concat } from "../../types/concat.js"
import type { Rank, Show, ShowDim, UnknownShape } from "../../types/dim.js"
import type { Mismatch, Reason } from "../../types/mismatch.js"
import type { Normalize, ReplaceAt } from "../../types/shape.js"
import type { Node } from "../ir/node.js"
import { broadcastTo } from "../ir/ops/broadcastTo.js"
import { concat } from "../ir/ops/concat.js"
import { scalar } from "../ir/ops/constant.js"
import { reshape } from "../ir/ops/reshape.js"
import { ShapeError } from "../shape/errors.js"
import { addSizes, agreedSize, type Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import { type AxisFault, placesOf } from "./axes.js"
import { anyMask } from "./elementwise.js"
import type { Several, Signal } from "./layer.js"
import type { WrongRank } from "./messages.js"
import type { OperandsFault, ShapeOf } from "./operands.js"
import type { DType, Fail } from "./types.js"

/** An axis as types count it: without the batch, from 0. */
export type Place<N> =
  IsOne<N> extends true ? (number extends N ? number : `${N & number}` extends `-${string}` ? N : Sub<N, 1>) : number

/** What `concat` wants of its first operand. */
export type Wanted = "an input of rank 1 or more"

/** Shape of the tensors `T` joined along axis `N`, which counts the batch; or a `Fail`. */
export type Joined<T, N> = [OperandsFault<"concat", T, DType>] extends [never]
  ? IsAny<T> extends true
    ? UnknownShape
    : T extends readonly [infer First, ...infer Rest]
      ? [FirstFault<ShapeOf<First>, N>] extends [never]
        ? JoinAll<Normalize<ShapeOf<First>>, Rest, Place<N>, [First]>
        : FirstFault<ShapeOf<First>, N>
      : T extends readonly (infer Each)[]
        ? [FirstFault<ShapeOf<Each>, N>] extends [never]
          ? ReplaceAt<ShapeOf<Each>, Place<N>, null>
          : FirstFault<ShapeOf<Each>, N>
        : never
  : OperandsFault<"concat", T, DType>

type FirstFault<S, N> =
  Rank<S> extends 0 ? Fail<"0", WrongRank<"concat", Wanted, S>> : AxisFault<"concat", "axis", S, N>

type JoinAll<Sum, Rest, N, Done extends unknown[]> = Rest extends readonly [infer Next, ...infer More]
  ? Concat<[Sum, ShapeOf<Next>], N> extends infer Longer
    ? Longer extends Mismatch<"ranks" | "sizes", unknown, unknown, unknown>
      ? Fail<`${Done["length"]}`, DoNotJoin<Longer>>
      : JoinAll<Longer, More, N, [...Done, Next]>
    : never
  : Sum

type DoNotJoin<M> =
  M extends Mismatch<"sizes", infer At, infer A, infer B> ? OtherSizes<A, B, Add<At, 1>> : `concat: ${Reason<M>}`

/** Two shapes that differ along another axis than the joined one. */
export type OtherSizes<A, B, At> = `concat: sizes along axis ${ShowDim<At>} must agree; got ${Show<A>} and ${Show<B>}`

const otherSizes = (a: readonly Size[], b: readonly Size[], at: number) =>
  `concat: sizes along axis ${at} must agree; got ${showShape(a)} and ${showShape(b)}` as OtherSizes<
    unknown,
    unknown,
    number
  >

/** The shape of shapes joined along an axis. @throws ShapeError when they do not fit, or lack the axis */
export function joinedShape([first, ...others]: Several<readonly Size[]>, axis: number): readonly Size[] {
  const [place] = placesOf("concat", "axis", [axis], first)
  return others.reduce<readonly Size[]>((sum, shape) => {
    const details = { layer: "concat", expected: sum, received: shape }
    if (shape.length !== sum.length)
      throw new ShapeError(`concat: ranks must agree; got ${showShape(sum)} and ${showShape(shape)}`, details)
    return sum.map((a, i) => {
      const b = shape[i] as Size
      const size = i === place ? addSizes(a, b) : agreedSize(a, b)
      if (size === undefined) throw new ShapeError(otherSizes(sum, shape, i + 1), details)
      return size
    })
  }, first)
}

/** Every step counts. */
const noPadding = ({ shape: [batch, time] }: Node): Node =>
  broadcastTo(scalar(1, "bool"), [batch as Size, time as Size])

/** The inputs one after the other along an axis; masks are joined with the steps that they belong to. */
export function joinInputs(inputs: Several<Signal>, axis: number): Signal {
  const [first, ...others] = inputs.map(({ node }) => node.shape.slice(1))
  const common = joinedShape([first ?? [], ...others], axis)
  const [place = 0] = placesOf("concat", "axis", [axis], first ?? [])
  const nodes = inputs.map(({ node }) => {
    const [batch, ...own] = node.shape as readonly [Size, ...Size[]]
    return reshape(node, [batch, ...own.map((size, i) => (i === place ? size : (common[i] as Size)))])
  })
  const node = concat(nodes, place + 1)
  if (place > 0) return { node, mask: anyMask(inputs) }
  const masked = inputs.some(({ mask }) => mask !== undefined)
  return {
    node,
    mask: masked
      ? concat(
          inputs.map((one) => one.mask ?? noPadding(one.node)),
          1,
        )
      : undefined,
  }
}
