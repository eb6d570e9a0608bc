import type { Node } from "../ir/node.js"
import type { Parts } from "../shape/parts.js"
import { decomposeInParts } from "./decompose.js"
import { deduplicateInParts } from "./deduplicate.js"
import { simplifyInParts } from "./simplify.js"

/** The same outputs in ops that an engine has, each computed once and with as little work as the passes find. */
export function* supported(outputs: readonly Node[], isSupported: (node: Node) => boolean): Parts<readonly Node[]> {
  const merged = yield* deduplicateInParts(outputs)
  const apart = yield* decomposeInParts(merged, isSupported)
  return yield* deduplicateInParts(yield* simplifyInParts(apart))
}
