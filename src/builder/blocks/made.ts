import type { Fail } from "../../layers/types.js"
import type { Applicable } from "../types/applicable.js"
import type { Broken } from "../types/broken.js"

/** What a function that makes a block gives: the block, where no mistake was found. */
export type MadeBlock<R, B> = R extends readonly unknown[] ? B : Broken

/** Parts that are not in a list. */
export type NoList<
  Kind extends string,
  What extends string,
> = `${Kind}: ${What} must be given as a list; write ${Kind}([…])`

/** The sentence of {@link NoList}. */
export const noList = <K extends string, W extends string>(kind: K, what: W): NoList<K, W> =>
  `${kind}: ${what} must be given as a list; write ${kind}([…])`

/** The type that a list of parts must have: the sentence stands on the part that is wrong, or on what is no list. */
export type Listed<R, P, Kind extends string, What extends string> =
  R extends Fail<infer At, infer Message>
    ? At extends What
      ? Message
      : { readonly [K in keyof P]: K extends At ? Message : P[K] }
    : P extends readonly unknown[]
      ? P
      : NoList<Kind, What>

/** Parts as they may be given, so that a sentence can say what is wrong with a single one. */
export type GivenParts = readonly Applicable[] | Applicable
