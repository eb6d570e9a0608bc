import type { Add } from "./arithmetic.js"
import type { MergeDim, Rank, SameDim, UnknownShape } from "./dim.js"
import type { Mismatch } from "./mismatch.js"
import type { Axis, Normalize } from "./shape.js"

/** Shapes joined along an axis: there the sizes add up, elsewhere they must agree. */
export type Concat<Shapes, N = -1> =
  Rank<Shapes> extends null
    ? UnknownShape
    : Shapes extends readonly [infer First, ...infer Rest]
      ? Join<First, Rest, Axis<First, N>>
      : UnknownShape

type Join<First, Rest, I> = I extends number
  ? JoinAll<First, Normalize<First>, Rest, I>
  : I extends null
    ? UnknownShape
    : I

type JoinAll<First, Sum, Rest, I> = Rest extends readonly [infer Next, ...infer More]
  ? JoinNext<First, Sum, Next, I> extends infer Joined
    ? number extends LengthOf<Joined>
      ? UnknownShape
      : Joined extends readonly unknown[]
        ? JoinAll<First, Joined, More, I>
        : Joined
    : null
  : Sum

type LengthOf<S> = S extends readonly unknown[] ? S["length"] : null

type JoinNext<First, Sum, Next, I> =
  Rank<Next> extends infer M
    ? M extends null
      ? UnknownShape
      : M extends Rank<Sum>
        ? JoinDims<First, Next, Sum, Next, I>
        : Mismatch<"ranks", null, First, Next>
    : null

type JoinDims<First, Next, As, Bs, I, Out extends unknown[] = []> = As extends readonly [infer A, ...infer RestA]
  ? Bs extends readonly [infer B, ...infer RestB]
    ? Out["length"] extends I
      ? JoinDims<First, Next, RestA, RestB, I, [...Out, Add<A, B>]>
      : SameDim<A, B> extends true
        ? JoinDims<First, Next, RestA, RestB, I, [...Out, MergeDim<A, B>]>
        : Mismatch<"sizes", Out["length"], First, Next>
    : Out
  : Out
