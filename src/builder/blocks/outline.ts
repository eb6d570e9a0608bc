import type { IsOne } from "../../../types/checks.js"
import type { UnknownShape } from "../../../types/dim.js"
import type { BlockValue, Member } from "../types/applicable.js"
import type { Applied } from "../types/applied.js"

/**
 * What a part makes of a value when the block around it is made. What stands in blocks inside was looked at when they
 * were made: they are not gone through again, and give what they give for any input.
 */
export type Outline<L, S = UnknownShape, D = never> =
  IsOne<L> extends true ? (L extends BlockValue<infer B> ? Member<B, "outline"> : Applied<L, S, D>) : UnknownShape
