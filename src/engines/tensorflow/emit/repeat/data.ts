import { topologicalOrder } from "../../../../ir/graph.js"
import type { TensorType } from "../../../../ir/node.js"
import { resultsOf } from "../../../../passes/entry.js"
import { attr } from "../../proto/attributes.js"
import type { Ref } from "../ref.js"
import type { GraphScope, Scope } from "../scope.js"
import { isBatched, type RepeatSource } from "./runs.js"

/** Names of the nodes of data that stays. */
export interface WrittenData {
  /** A placeholder, and what keeps its value. */
  readonly value: string
  readonly assign: string
  /** What gives the memory back. */
  readonly drop: string
}

const open = ({ shape }: TensorType) => attr.shape(shape.map((size) => (typeof size === "number" ? size : undefined)))

/** A value that runs are fed. */
export function placeholder(scope: Scope, wanted: string, type: TensorType): Ref {
  const attributes = { dtype: attr.type(type.dtype), shape: open(type) }
  return scope.ops("Placeholder", { attributes, gives: [type.dtype] }, wanted)[0] as Ref
}

/** A variable for all samples of a feed. */
function writeData(scope: GraphScope, name: string, type: TensorType): { handle: Ref; written: WrittenData } {
  const dtype = attr.type(type.dtype)
  const attributes = { dtype, shape: open(type), shared_name: attr.string(`${scope.prefix}${name}`) }
  const [handle] = scope.ops("VarHandleOp", { attributes, gives: ["resource"] }, name) as readonly [Ref]
  const value = placeholder(scope, `${name}/value`, type)
  const assign = scope.run("AssignVariableOp", { inputs: [handle, value], attributes: { dtype } }, `${name}/keep`)
  const drop = scope.run(
    "DestroyResourceOp",
    { inputs: [handle], attributes: { ignore_lookup_error: attr.bool(true) } },
    `${name}/drop`,
  )
  return { handle, written: { value: value.node, assign, drop } }
}

/** The feeds of an entry that is repeated: variables for those that are taken from data, placeholders for the others. */
export function writeFeeds(scope: GraphScope, source: RepeatSource) {
  const given = new Map<string, Ref>()
  const [data, feeds]: [Record<string, WrittenData>, Record<string, string>] = [{}, {}]
  for (const [name, type] of Object.entries(source.entry.feeds))
    if (isBatched(source, type)) {
      const { handle, written } = writeData(scope, name, type)
      data[name] = written
      given.set(name, handle)
    } else {
      const feed = placeholder(scope, name, type)
      feeds[name] = feed.node
      given.set(name, feed)
    }
  return { given, data, feeds }
}

/** Handles of all states that an entry reads or changes, as they go around. */
export function statesAround({ entry, variables }: RepeatSource): readonly (readonly [string, Ref])[] {
  const used = topologicalOrder(resultsOf(entry)).filter(({ op }) => op === "state")
  const names = new Set([...used.map(({ attributes }) => attributes.name as string), ...Object.keys(entry.updates)])
  return [...names].map((name) => [`state ${name}`, variables.get(name) as Ref])
}
