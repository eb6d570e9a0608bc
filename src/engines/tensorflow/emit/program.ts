import { topologicalOrder } from "../../../ir/graph.js"
import type { Node } from "../../../ir/node.js"
import type { Entry, Program, StateSpec } from "../../../ir/program.js"
import { decompose } from "../../../passes/decompose.js"
import { deduplicate } from "../../../passes/deduplicate.js"
import { mapEntry, resultsOf } from "../../../passes/entry.js"
import { simplify } from "../../../passes/simplify.js"
import type { Size } from "../../../shape/size.js"
import { attr } from "../proto/attributes.js"
import { encodeGraph } from "../proto/graph.js"
import { Library } from "./library.js"
import { inGraph, type Ref } from "./ref.js"
import { GraphScope } from "./scope.js"
import { treatmentOf } from "./table.js"
import { canRunInPlace, isUpdate, ownsItsStates, writeInPlace } from "./updates.js"
import { type Values, writeNodes } from "./write.js"

/** Names in the written graph. */
export interface WrittenEntry {
  /** Placeholders by feed. */
  readonly feeds: Readonly<Record<string, string>>
  /** Tensors by output. */
  readonly outputs: Readonly<Record<string, string>>
  /** What makes the updates. */
  readonly update: string | undefined
  /** States that the entry reads. */
  readonly reads: readonly string[]
}

/** Names of one state's nodes. */
export interface WrittenState {
  readonly read: string
  /** A placeholder for a new value, and what assigns it. */
  readonly value: string
  readonly assign: string
}

/** A program as a TensorFlow graph. */
export interface WrittenProgram {
  readonly graph: Uint8Array
  readonly entries: Readonly<Record<string, WrittenEntry>>
  readonly states: Readonly<Record<string, WrittenState>>
}

const isName = (size: Size): size is string => typeof size === "string" && !size.startsWith("(")
const openShape = (shape: readonly Size[]) =>
  attr.shape(shape.map((size) => (typeof size === "number" ? size : undefined)))

/** An entry in ops that are written as they stand. */
const lowerTo = (entry: Entry, isWritten: (node: Node) => boolean): Entry =>
  mapEntry(entry, (nodes) => deduplicate(simplify(decompose(deduplicate(nodes), isWritten))))

const isComposite = ({ op }: Node): boolean => treatmentOf(op) === "composite"

/** The same, with updates in place where nothing else needs what they change. */
function lowered(entry: Entry): Entry {
  const updating = lowerTo(entry, (node) => (isUpdate(node) ? canRunInPlace(node) : !isComposite(node)))
  return ownsItsStates(updating) ? updating : lowerTo(entry, (node) => !isUpdate(node) && !isComposite(node))
}

/** The variable of a state, with what reads and writes it from outside. */
function writeState(scope: GraphScope, { name, shape, dtype }: StateSpec): { variable: Ref; written: WrittenState } {
  scope.prefix = "state/"
  const type = attr.type(dtype)
  const shared = `${name}/${scope.unique("variable")}`
  const attributes = { dtype: type, shape: attr.shape(shape), shared_name: attr.string(shared) }
  const [variable] = scope.ops("VarHandleOp", { attributes, gives: ["resource"] }, name) as readonly [Ref]
  const read = scope.op("ReadVariableOp", [variable], dtype, { dtype: type })
  const value = scope.op("Placeholder", [], dtype, { dtype: type, shape: attr.shape(shape) })
  const [assign] = scope.ops("AssignVariableOp", {
    inputs: [variable, value],
    attributes: { dtype: type },
    gives: [dtype],
  }) as readonly [Ref]
  return { variable, written: { read: inGraph(read), value: value.node, assign: assign.node } }
}

/** The named sizes of an entry, read off the shapes of its feeds when they are needed. */
function symbolsOf(scope: GraphScope, entry: Entry, feeds: ReadonlyMap<string, Ref>): ReadonlyMap<string, () => Ref> {
  const symbols = new Map<string, () => Ref>()
  for (const [name, { shape }] of Object.entries(entry.feeds))
    shape.forEach((size, axis) => {
      if (!isName(size) || symbols.has(size)) return
      symbols.set(size, () => {
        const int = attr.type("int32")
        const feed = feeds.get(name) as Ref
        const all = scope.op("Shape", [feed], "int32", { T: attr.type(feed.type), out_type: int })
        const [begin, end, stride] = [scope.ints([axis]), scope.ints([axis + 1]), scope.ints([1])]
        return scope.op("StridedSlice", [all, begin, end, stride], "int32", {
          T: int,
          Index: int,
          shrink_axis_mask: attr.int(1),
        })
      })
    })
  return symbols
}

function writeEntry(scope: GraphScope, name: string, given: Entry, variables: ReadonlyMap<string, Ref>): WrittenEntry {
  const entry = lowered(given)
  scope.prefix = `${name}/`
  const feeds = new Map(
    Object.entries(entry.feeds).map(([feed, { shape, dtype }]): [string, Ref] => {
      const attributes = { dtype: attr.type(dtype), shape: openShape(shape) }
      return [feed, scope.ops("Placeholder", { attributes, gives: [dtype] }, feed)[0] as Ref]
    }),
  )
  scope.bind(symbolsOf(scope, entry, feeds))
  const values: Values = new Map()
  const reads = new Map<string, Ref>()
  for (const node of topologicalOrder(resultsOf(entry))) {
    const of = node.attributes.name as string
    if (node.op === "feed") values.set(node, feeds.get(of) as Ref)
    if (node.op !== "state") continue
    const read = reads.get(of) ?? scope.op("ReadVariableOp", [variables.get(of) as Ref], node.dtype, dtypeOf(node))
    reads.set(of, read)
    values.set(node, read)
  }
  const changes = Object.entries(entry.updates)
  const isInPlace = ([, node]: readonly [string, Node]): boolean =>
    node.op === "pick" && isUpdate(node.inputs[0] as Node)
  const updates = [...new Set(changes.filter(isInPlace).map(([, { inputs }]) => inputs[0] as Node))]
  const others = changes.filter((change) => !isInPlace(change))
  const computed = [...Object.values(entry.outputs), ...others.map(([, node]) => node)]
  writeNodes([...computed, ...updates.flatMap(({ inputs }) => inputs)], scope, values)
  const identity = (node: Node, wanted: string): string => {
    const value = values.get(node) as Ref
    const attributes = { T: attr.type(node.dtype) }
    return inGraph(scope.ops("Identity", { inputs: [value], attributes, gives: [node.dtype] }, wanted)[0] as Ref)
  }
  const before = (of: string): readonly string[] => [reads.get(of)?.node].filter((node) => node !== undefined)
  const variable = (of: string): Ref => variables.get(of) as Ref
  const assigned = others.map(([of, node]) => {
    const [assign] = scope.ops("AssignVariableOp", {
      inputs: [variable(of), values.get(node) as Ref],
      attributes: dtypeOf(node),
      after: before(of),
      gives: [node.dtype],
    }) as readonly [Ref]
    return assign.node
  })
  const nameOf = (state: Node): string => state.attributes.name as string
  for (const node of updates)
    assigned.push(
      writeInPlace(node, {
        scope,
        variable: (state) => variable(nameOf(state)),
        value: (one) => values.get(one) as Ref,
        before: (state) => before(nameOf(state)),
      }),
    )
  const [update] = assigned.length === 0 ? [] : scope.ops("NoOp", { after: assigned, gives: ["bool"] }, "update")
  return {
    feeds: Object.fromEntries([...feeds].map(([feed, ref]) => [feed, ref.node])),
    outputs: Object.fromEntries(
      Object.entries(entry.outputs).map(([output, node]) => [output, identity(node, `out/${output}`)]),
    ),
    update: update?.node,
    reads: [...reads.keys()],
  }
}

const dtypeOf = ({ dtype }: Node) => ({ dtype: attr.type(dtype) })

/** Writes a whole program as one graph: its state as variables, each entry as a part that is fetched by itself. */
export function writeProgram(program: Program): WrittenProgram {
  const library = new Library()
  const scope = new GraphScope(library)
  const states: Record<string, WrittenState> = {}
  const variables = new Map<string, Ref>()
  for (const spec of program.state) {
    const { variable, written } = writeState(scope, spec)
    variables.set(spec.name, variable)
    states[spec.name] = written
  }
  const entries = Object.fromEntries(
    Object.entries(program.entries).map(([name, entry]) => [name, writeEntry(scope, name, entry, variables)]),
  )
  return { graph: encodeGraph(scope.nodes, library.functions), entries, states }
}
