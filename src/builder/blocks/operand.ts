import type { DType } from "../../layers/types.js"

/** What a part of a block gives, as an operand of a merge. Where nothing is known of the input, any element type may come. */
export interface OperandOf<X, D> {
  readonly shape: X
  readonly dtype: [D] extends [never] ? DType : D
}
