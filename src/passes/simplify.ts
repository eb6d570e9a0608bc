import { rewriteInParts } from "../ir/graph.js"
import { atPath, type Node } from "../ir/node.js"
import { finish, type Parts } from "../shape/parts.js"
import { mapBodies } from "./bodies.js"
import { fold } from "./fold.js"
import { identities, type Rewrite } from "./identities.js"

const rewrites = new Map<string, Rewrite[]>()
for (const [ops, rewrite] of identities)
  for (const op of ops.split(" ")) rewrites.set(op, [...(rewrites.get(op) ?? []), rewrite])

function simpler(node: Node): Node | undefined {
  const folded = fold(node)
  if (folded !== undefined) return folded
  for (const rewrite of rewrites.get(node.op) ?? []) {
    const next = rewrite(node)
    if (next !== undefined) return next
  }
  return undefined
}

function settle(node: Node): Node {
  let settled = node
  for (let next = simpler(settled); next !== undefined; next = simpler(settled)) settled = next
  return settled
}

function* simplifyOnce(outputs: readonly Node[]): Parts<readonly Node[]> {
  const replaced = yield* rewriteInParts(outputs, (node) => {
    const inside = mapBodies(node, simplify)
    return atPath(node.path, () => settle(inside))
  })
  return outputs.map((output) => replaced.get(output) as Node)
}

/**
 * The same values with less work: constants are computed (where every engine would get the same bits), ops without
 * effect disappear, elementwise ops run before their operands are stretched; inside of bodies too. Shapes and dtypes
 * stay. Run it after differentiation: it takes no care of what gradient rules look for.
 */
export function* simplifyInParts(outputs: readonly Node[]): Parts<readonly Node[]> {
  let before = outputs
  for (;;) {
    const after = yield* simplifyOnce(before)
    if (after.every((output, i) => output === before[i])) return after
    before = after
  }
}

/** `simplifyInParts`, at once. */
export const simplify = (outputs: readonly Node[]): readonly Node[] => finish(simplifyInParts(outputs))
