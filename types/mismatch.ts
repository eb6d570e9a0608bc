import type { Show, ShowDim } from "./dim.js"

/** What a rule of the algebra gives instead of a shape: which rule broke, at which axis, for which operands. */
export interface Mismatch<Rule extends keyof Reasons<unknown, unknown, unknown>, At, Left, Right> {
  readonly rule: Rule
  readonly at: At
  readonly left: Left
  readonly right: Right
}

/** The sentence of each rule, without the name of the layer. */
export interface Reasons<At, Left, Right> {
  /** Concat: two sizes beside the joined axis differ. */
  sizes: `sizes along axis ${ShowDim<At>} must agree; got ${Show<Left>} and ${Show<Right>}`
  /** Concat: two ranks differ. */
  ranks: `ranks must agree; got ${Show<Left>} and ${Show<Right>}`
  /** Broadcast: two sizes differ and none is 1; axes are counted from the end. */
  broadcast: `sizes along axis ${ShowDim<At>} must agree or be 1; got ${Show<Left>} and ${Show<Right>}`
  /** An axis outside of the shape. */
  axis: `axis ${ShowDim<At>} does not exist in ${Show<Left>}`
  /** A scalar where an axis is needed. */
  scalar: `at least rank 1 is needed; got ${Show<Left>}`
  /** Permute: not each axis once. */
  permutation: `${Show<Right>} must name each axis of ${Show<Left>} once, counting from 1`
  /** Reshape: another number of elements. */
  count: `${Show<Left>} does not hold as many elements as ${Show<Right>}`
  /** Reshape: a target that is not made of positive integers and at most one -1. */
  target: `${Show<Right>} must be positive integers with at most one -1`
}

/** The sentence of a {@link Mismatch}; `never` for anything else. */
export type Reason<M> =
  M extends Mismatch<infer Rule, infer At, infer Left, infer Right> ? Reasons<At, Left, Right>[Rule] : never
