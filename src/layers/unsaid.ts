import type { ShapeError } from "../shape/errors.js"
import type { Fail } from "./types.js"

/**
 * The result `Next` of a call whose argument `At` of type `P` may be left out. Where its default is the mistake, there is
 * no argument to put the sentence on: then it is the result, and what is called on it says the sentence.
 */
export type Unsaid<P, At extends string, X, Next> = undefined extends P
  ? X extends Fail<At, infer Message>
    ? ShapeError<Message>
    : Next
  : Next
