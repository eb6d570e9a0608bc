import type { Add, Size as Known } from "../../types/arithmetic.js"
import type { Broadcast } from "../../types/broadcast.js"
import type { IsOne } from "../../types/checks.js"
import type { Rank, SameDim, Show, ShowDim, UnknownShape } from "../../types/dim.js"
import type { Mismatch, Reason } from "../../types/mismatch.js"
import type { Node } from "../ir/node.js"
import { matMul } from "../ir/ops/matMul.js"
import { reshape } from "../ir/ops/reshape.js"
import { transpose } from "../ir/ops/transpose.js"
import { ShapeError } from "../shape/errors.js"
import { agreedSize, type Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import { stretchedPair } from "./elementwise.js"
import { type WrongRank, wrongRank } from "./messages.js"
import type { OperandsFault, ShapeOf } from "./operands.js"
import type { Fail } from "./types.js"

/** What `matMul` wants of its operands. */
export type Wanted = "an input of rank 2 or more"

/** Shape of the matrix product of the two tensors `T`, of which some are transposed first; or a `Fail`. */
export type MatrixProduct<T, A, B> = [OperandsFault<"matMul", T, "float32">] extends [never]
  ? T extends readonly [infer X, infer Y]
    ? Ranked<ShapeOf<X>, ShapeOf<Y>, A, B>
    : UnknownShape
  : OperandsFault<"matMul", T, "float32">

type Ranked<X, Y, A, B> =
  Rank<X> extends 0 | 1
    ? Fail<"0", WrongRank<"matMul", Wanted, X>>
    : Rank<Y> extends 0 | 1
      ? Fail<"1", WrongRank<"matMul", Wanted, Y>>
      : null extends Rank<X> | Rank<Y> | IsOneOrNull<A> | IsOneOrNull<B>
        ? UnknownShape
        : Product<X, Y, Parts<X, A>, Parts<Y, B>, A, B>

type IsOneOrNull<Flag> = IsOne<Flag> extends true ? true : null

/** `[leading axes, rows, columns]` of a list of matrices. */
type Parts<S, Transposed> = S extends readonly [...infer Leading, infer M, infer N]
  ? Transposed extends true
    ? [Leading, N, M]
    : [Leading, M, N]
  : never

type Product<X, Y, P, Q, A, B> = [P, Q] extends [[infer Left, infer M, infer K], [infer Right, infer L, infer N]]
  ? SameDim<K, L> extends true
    ? Broadcast<Left, Right> extends infer Leading
      ? Leading extends readonly unknown[]
        ? [...Leading, Known<M>, Known<N>]
        : Leading extends Mismatch<"broadcast", infer At, unknown, unknown>
          ? Fail<"1", `matMul: ${Reason<Mismatch<"broadcast", BeforeMatrix<At>, X, Y>>}`>
          : never
      : never
    : Fail<"1", InnerSizes<X, Y, A extends true ? -2 : -1, B extends true ? -1 : -2>>
  : never

/** An axis counted from the end of the leading axes, counted from the end of all. */
type BeforeMatrix<At> = `${At & number}` extends `-${infer N extends number}`
  ? `-${Add<N, 2> & number}` extends `${infer M extends number}`
    ? M
    : null
  : null

/** Rows and columns that cannot be multiplied. */
export type InnerSizes<X, Y, M, N> =
  `matMul: sizes along axes ${ShowDim<M>} and ${ShowDim<N>} must agree; got ${Show<X>} and ${Show<Y>}`

const innerSizes = (x: readonly Size[], y: readonly Size[], m: number, n: number) =>
  `matMul: sizes along axes ${m} and ${n} must agree; got ${showShape(x)} and ${showShape(y)}` as InnerSizes<
    unknown,
    unknown,
    number,
    number
  >

/** Which of two operands are transposed first. */
export interface Transposes {
  readonly transposeA: boolean
  readonly transposeB: boolean
}

/** The sizes of a matrix product: what is in front of the matrices, and those of the matrices. */
interface Sizes {
  readonly leading: readonly Size[]
  readonly rows: Size
  readonly inner: Size
  readonly columns: Size
}

function sizesOf(x: readonly Size[], y: readonly Size[], { transposeA, transposeB }: Transposes): Sizes {
  const details = { layer: "matMul", expected: x, received: y }
  for (const shape of [x, y]) if (shape.length < 2) throw wrongRank("matMul", "an input of rank 2 or more", shape)
  const [inX, inY] = [transposeA ? -2 : -1, transposeB ? -1 : -2]
  const inner = agreedSize(x.at(inX) as Size, y.at(inY) as Size)
  if (inner === undefined) throw new ShapeError(innerSizes(x, y, inX, inY), details)
  const leading = stretchedPair("matMul", x, y, 2)
  return { leading, rows: x.at(-3 - inX) as Size, inner, columns: y.at(-3 - inY) as Size }
}

/** The shape of a matrix product, without the batch. @throws ShapeError for what cannot be multiplied */
export function productShape(x: readonly Size[], y: readonly Size[], transposes: Transposes): readonly Size[] {
  const { leading, rows, columns } = sizesOf(x, y, transposes)
  return [...leading, rows, columns]
}

/** `x · y` of the last two axes: `[batch, ..., m, k], [batch, ..., k, n] -> [batch, ..., m, n]`. */
export function multiplyMatrices(x: Node, y: Node, transposes: Transposes): Node {
  const [batch, ...own] = x.shape as readonly [Size, ...Size[]]
  const { leading, rows, inner, columns } = sizesOf(own, y.shape.slice(1), transposes)
  const matrices = (node: Node, transposed: boolean, matrix: readonly [Size, Size]): Node => {
    const last = transposed ? [matrix[1], matrix[0]] : matrix
    const front = leading.map((size, i) => {
      const given = node.shape[i - leading.length - 2 + node.shape.length]
      return i < leading.length + 3 - node.shape.length || given === 1 ? 1 : size
    })
    const aligned = reshape(node, [batch, ...front, ...last])
    const rank = aligned.shape.length
    return transposed ? transpose(aligned, [...leading.keys(), leading.length, rank - 1, rank - 2]) : aligned
  }
  return matMul(matrices(x, transposes.transposeA, [rows, inner]), matrices(y, transposes.transposeB, [inner, columns]))
}
