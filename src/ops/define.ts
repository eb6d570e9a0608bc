import type { Node } from "../ir/node.js"
import type { Symbolic } from "../ir/symbolic.js"
import type { Arg } from "../layers/types.js"
import type { DType } from "../shape/ndarray.js"
import { aligned, type Stretched } from "./broadcast.js"
import {
  type CommonDType,
  type Done,
  type DTypeFault,
  type DTypeOf,
  type Made,
  type NumberFault,
  nodeIn,
  nodePair,
  type Operand,
  type PairFault,
  requireDType,
  type ShapeOf,
} from "./operand.js"

/**
 * Puts an op's typed signature before the function that makes its node: the one place of this room where the compiler
 * takes types as given. Tests hold each signature to what its function gives.
 */
export const signed = <Signature>(run: (...args: never[]) => unknown): Signature => run as unknown as Signature

/** What an op of one value takes: the value, or the sentence why it does not fit. */
export type Unary<Op extends string, S, D, Accepts extends readonly DType[]> = [
  DTypeFault<Op, "x", D, Accepts>,
] extends [never]
  ? Symbolic<S, D>
  : DTypeFault<Op, "x", D, Accepts>["message"]

/** An op on every element of a float32 value. */
export interface FloatOp<Op extends string> {
  /** @param x any shape */
  <S, D extends DType>(x: Unary<Op, S, D, ["float32"]>): Symbolic<S>
}

/** An op on every element of a float32 value. */
export const floatOp = <const Op extends string>(op: Op, build: (x: Node) => Node): FloatOp<Op> =>
  signed((x: unknown) => {
    const node = nodeIn(op, x)
    requireDType(op, node, ["float32"])
    return build(node)
  })

/** What an op of two values makes of their shapes: `Done`, or a `Fail` at the one that does not fit. */
export type Joined<Op extends string, A, B, Accepts extends readonly DType[]> = [
  OperandsFault<Op, A, B, Accepts>,
] extends [never]
  ? [B] extends [number]
    ? Done<ShapeOf<A>>
    : [A] extends [number]
      ? Done<ShapeOf<B>>
      : Stretched<Op, ShapeOf<A>, ShapeOf<B>>
  : OperandsFault<Op, A, B, Accepts>

type OperandsFault<Op extends string, A, B, Accepts extends readonly DType[]> = FirstOf<
  DTypeFault<Op, "a", DTypeOf<A>, Accepts>,
  FirstOf<
    DTypeFault<Op, "b", DTypeOf<B>, Accepts>,
    FirstOf<
      PairFault<Op, DTypeOf<A>, DTypeOf<B>>,
      FirstOf<NumberFault<Op, "a", A, DTypeOf<B>>, NumberFault<Op, "b", B, DTypeOf<A>>>
    >
  >
>

type FirstOf<A, B> = [A] extends [never] ? B : A

/** An op of two values of one element type, which it keeps; shapes broadcast. */
export interface ArithmeticOp<Op extends string, Accepts extends readonly DType[] = ["float32", "int32"]> {
  /**
   * @param a any shape, or a number
   * @param b a shape that broadcasts with that of `a`, or a number
   */
  <A extends Operand, B extends Operand, R = Joined<Op, A, B, Accepts>>(
    a: Arg<NoInfer<R>, "a", A>,
    b: Arg<NoInfer<R>, "b", B>,
  ): Symbolic<Made<R>, CommonDType<A, B>>
}

/** An op of two values of one element type that gives true or false; shapes broadcast. */
export interface PredicateOp<Op extends string, Accepts extends readonly DType[]> {
  /**
   * @param a any shape, or a number
   * @param b a shape that broadcasts with that of `a`, or a number
   */
  <A extends Operand, B extends Operand, R = Joined<Op, A, B, Accepts>>(
    a: Arg<NoInfer<R>, "a", A>,
    b: Arg<NoInfer<R>, "b", B>,
  ): Symbolic<Made<R>, "bool">
}

/** An op of two values of one element type; shapes broadcast. */
export const pairOp = <Signature>(
  op: string,
  accepts: readonly DType[],
  build: (a: Node, b: Node) => Node,
): Signature => signed((a: unknown, b: unknown) => build(...aligned(op, nodePair(op, a, b, accepts))))
