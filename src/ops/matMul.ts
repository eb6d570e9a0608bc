import type { Show } from "../../types/dim.js"
import type { Mismatch, Reason } from "../../types/mismatch.js"
import type { MatMul, NoProduct } from "../../types/product.js"
import type { Node } from "../ir/node.js"
import { matMul as irMatMul } from "../ir/ops/matMul.js"
import { reshape } from "../ir/ops/reshape.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import { stretchedPair } from "../layers/elementwise.js"
import type { Arg, Fail } from "../layers/types.js"
import { ShapeError } from "../shape/errors.js"
import { agreedSize, type Size, sizeOfShape } from "../shape/size.js"
import { sameShape, showShape } from "../shape/value.js"
import { type Done, type DTypeFault, type DTypeOf, type Made, nodeIn, requireDType, type ShapeOf } from "./operand.js"

/** A value that is no matrix. */
type NoMatrix<A, B> = `matMul needs values of rank 2 or more; got ${Show<A>} and ${Show<B>}`

/** Matrices that do not multiply. */
type OtherInner<A, B> =
  `matMul: the last size of the first value must be the second to last of the second; got ${Show<A>} and ${Show<B>}`

const otherInner = (a: readonly Size[], b: readonly Size[]) =>
  `matMul: the last size of the first value must be the second to last of the second; got ${showShape(a)} and ${showShape(b)}` as OtherInner<
    unknown,
    unknown
  >

type Multiplied<A, B> = [DTypeFault<"matMul", "a", DTypeOf<A>, ["float32"]>] extends [never]
  ? [DTypeFault<"matMul", "b", DTypeOf<B>, ["float32"]>] extends [never]
    ? AsResult<MatMul<ShapeOf<A>, ShapeOf<B>>>
    : DTypeFault<"matMul", "b", DTypeOf<B>, ["float32"]>
  : DTypeFault<"matMul", "a", DTypeOf<A>, ["float32"]>

type AsResult<S> =
  S extends NoProduct<infer Why, infer A, infer B>
    ? Fail<"b", Why extends "rank" ? NoMatrix<A, B> : OtherInner<A, B>>
    : S extends Mismatch<"broadcast", unknown, unknown, unknown>
      ? Fail<"b", `matMul: ${Reason<S>}`>
      : Done<S>

/**
 * Matrix product: `y_ij = sum_k a_ik * b_kj`. `[..., m, k], [..., k, n] -> [..., m, n]`; leading axes broadcast; float32
 *
 * @param a matrices
 * @param b matrices with as many rows as those of `a` have columns
 * @throws ShapeError for sizes that do not fit
 * @see Keras `ops.matmul`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const projected = (x: Symbolic<["batch", "time", 8]>, kernel: Symbolic<[8, 16]>) => ops.matMul(x, kernel)
 * // Symbolic<["batch", "time", 16]>
 * ```
 */
export function matMul<A extends AnySymbolic, B extends AnySymbolic, R = Multiplied<A, B>>(
  a: Arg<NoInfer<R>, "a", A>,
  b: Arg<NoInfer<R>, "b", B>,
): Symbolic<Made<R>> {
  const [x, y] = [nodeIn("matMul", a), nodeIn("matMul", b)]
  for (const node of [x, y]) requireDType("matMul", node, ["float32"])
  return symbolic(product(x, y))
}

function product(x: Node, y: Node): Node {
  const details = { expected: x.shape, received: y.shape }
  if (x.shape.length < 2 || y.shape.length < 2)
    throw new ShapeError(
      `matMul needs values of rank 2 or more; got ${showShape(x.shape)} and ${showShape(y.shape)}`,
      details,
    )
  const inner = agreedSize(x.shape.at(-1) as Size, y.shape.at(-2) as Size)
  if (inner === undefined) throw new ShapeError(otherInner(x.shape, y.shape), details)
  const rows = x.shape.at(-2) as Size
  const columns = y.shape.at(-1) as Size
  const front = x.shape.slice(0, -2)
  const behind = y.shape.slice(0, -2)
  // One matrix times many rows is one product of two matrices.
  if (behind.length === 0 && front.length > 0)
    return reshape(irMatMul(reshape(x, [sizeOfShape([...front, rows]), inner]), reshape(y, [inner, columns])), [
      ...front,
      rows,
      columns,
    ])
  const common = stretchedPair("matMul", x.shape, y.shape, 2)
  const known = (own: readonly Size[]): readonly Size[] =>
    own.map((size, i) => (size === 1 ? 1 : (common[common.length - own.length + i] as Size)))
  const as = (node: Node, shape: readonly Size[]): Node => (sameShape(node.shape, shape) ? node : reshape(node, shape))
  return irMatMul(as(x, [...known(front), rows, inner]), as(y, [...known(behind), inner, columns]))
}
