import type { Broadcast } from "../../types/broadcast.js"
import type { Mismatch, Reason } from "../../types/mismatch.js"
import type { Node } from "../ir/node.js"
import { reshape } from "../ir/ops/reshape.js"
import { stretchedShape } from "../layers/elementwise.js"
import type { Fail } from "../layers/types.js"
import type { Size } from "../shape/size.js"
import { sameShape } from "../shape/value.js"
import type { Done } from "./operand.js"

/** A type that is compared as it is: type parameters of a user's function among it. */
interface Box<T> {
  readonly value: T
}

/** `Done` with the shape that two shapes are stretched to, or a `Fail` at the second operand. */
export type Stretched<Op extends string, A, B> =
  Box<A> extends Box<B> ? (Box<B> extends Box<A> ? Done<A> : Stretch<Op, A, B>) : Stretch<Op, A, B>

type Stretch<Op extends string, A, B> =
  Broadcast<A, B> extends infer X
    ? X extends Mismatch<"broadcast", unknown, unknown, unknown>
      ? Fail<"b", `${Op}: ${Reason<X>}`>
      : Done<X>
    : never

/** The node with what is unknown of its sizes replaced by what the common shape says of them. */
function alignTo(node: Node, common: readonly Size[]): Node {
  const own = common.slice(common.length - node.shape.length)
  const shape = node.shape.map((size, axis) => (size === 1 ? 1 : (own[axis] as Size)))
  return sameShape(node.shape, shape) ? node : reshape(node, shape)
}

/** Nodes whose sizes agree or are 1, aligned at the last axis. @throws ShapeError where they do neither */
export function aligned<T extends readonly [Node, ...Node[]]>(op: string, nodes: T): T {
  const [first, ...others] = nodes
  const common = stretchedShape(op, [first.shape, ...others.map(({ shape }) => shape)])
  return nodes.map((node) => alignTo(node, common)) as unknown as T
}
