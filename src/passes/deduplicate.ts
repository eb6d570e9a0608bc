import { rewriteInParts } from "../ir/graph.js"
import type { Node } from "../ir/node.js"
import { definitionOf } from "../ir/op.js"
import { finish, type Parts } from "../shape/parts.js"
import { isBody, mapBodies } from "./bodies.js"

/** Constants of more bytes than this are compared by identity. */
const comparedBytes = 4096

type Identify = (value: object) => number

/** Numbers objects in the order in which they are first seen. */
function identifier(): Identify {
  const ids = new Map<object, number>()
  return (value) => {
    const id = ids.get(value) ?? ids.size
    ids.set(value, id)
    return id
  }
}

function describe(value: unknown, identify: Identify): string {
  if (typeof value === "string") return JSON.stringify(value)
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value)
  if (ArrayBuffer.isView(value)) {
    if (value.byteLength > comparedBytes) return `data ${identify(value)}`
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    return `${value.constructor.name} ${bytes.join(" ")}`
  }
  if (isBody(value)) return `body ${identify(value)}`
  if (Array.isArray(value)) return `[${value.map((item) => describe(item, identify)).join()}]`
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, item]) => `${name}:${describe(item, identify)}`).join()}}`
}

/**
 * Common subexpressions are computed once: nodes of one op with equal attributes over the same inputs become one node,
 * which keeps the path of the first, inside of bodies too. Ops that are `unique` (random bits, parameters) are never
 * merged. Constants are compared by content when they are small.
 */
export function* deduplicateInParts(outputs: readonly Node[]): Parts<readonly Node[]> {
  const identify = identifier()
  const known = new Map<string, Node>()
  const replaced = yield* rewriteInParts(outputs, (original) => {
    const node = mapBodies(original, deduplicate)
    if (definitionOf(node.op).unique) return node
    const key = `${node.op}(${node.inputs.map(identify).join()})${describe(node.attributes, identify)}`
    const first = known.get(key)
    if (first === undefined) known.set(key, node)
    return first ?? node
  })
  return outputs.map((output) => replaced.get(output) as Node)
}

/** `deduplicateInParts`, at once. */
export const deduplicate = (outputs: readonly Node[]): readonly Node[] => finish(deduplicateInParts(outputs))
