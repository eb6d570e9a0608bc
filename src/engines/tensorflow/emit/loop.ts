import { topologicalOrder } from "../../../ir/graph.js"
import type { TensorType } from "../../../ir/node.js"
import type { Entry, Repetition } from "../../../ir/program.js"
import { resultsOf } from "../../../passes/entry.js"
import { attr } from "../proto/attributes.js"
import type { DataTypeName } from "../proto/dataTypes.js"
import { writeParts } from "./entry.js"
import { inGraph, type Ref } from "./ref.js"
import { ClosedScope, type GraphScope, type Scope } from "./scope.js"
import { axisSize } from "./sizes.js"

/** Names in the written graph. */
export interface WrittenLoop {
  /** Per feed that is taken from data: what holds all of the data. */
  readonly data: Readonly<Record<string, WrittenData>>
  /** Placeholders of the other feeds, with the counter's first value. */
  readonly feeds: Readonly<Record<string, string>>
  /** Placeholders: numbers of samples, and how many of them a run takes. */
  readonly order: string
  readonly batch: string
  /** The watched output of each run; a number for each run that could be made. */
  readonly watched: string
  /** How many runs were made. */
  readonly runs: string
  /** States that are read. */
  readonly reads: readonly string[]
}

/** Names of the nodes of data that stays. */
export interface WrittenData {
  /** A placeholder, and what keeps its value. */
  readonly value: string
  readonly assign: string
  /** What gives the memory back. */
  readonly drop: string
}

/** A program's entry, and how it is repeated. */
export interface LoopSource {
  readonly name: string
  readonly entry: Entry
  readonly repetition: Repetition
  readonly variables: ReadonlyMap<string, Ref>
}

const int = attr.type("int32")
const binary = (scope: Scope, op: string, a: Ref, b: Ref): Ref => scope.op(op, [a, b], "int32", { T: int })
const open = ({ shape }: TensorType) => attr.shape(shape.map((size) => (typeof size === "number" ? size : undefined)))

const placeholder = (scope: Scope, wanted: string, type: TensorType): Ref => {
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

/** What goes around, by name; the functions of the loop have their arguments in this order. */
type Around = ReadonlyMap<string, Ref>

const argsOf = (scope: ClosedScope, around: Around): Map<string, Ref> =>
  new Map([...around].map(([name, { type }], i) => [name, scope.arg(`v${i}`, type)]))

const at = (around: Around, name: string): Ref => around.get(name) as Ref

/** There is a further run while samples are left and all watched values were finite. */
function writeCondition(outer: GraphScope, around: Around): string {
  const scope = new ClosedScope(outer.library)
  const args = argsOf(scope, around)
  const left = scope.op("Less", [at(args, "run"), at(args, "runs")], "bool", { T: int })
  return outer.library.add("loop_condition", scope, [scope.op("LogicalAnd", [left, at(args, "finite")], "bool")])
}

/** The samples of one run: the numbers of those that come next, at most a batch of them. */
function nextSamples(scope: Scope, args: Around): Ref {
  const order = at(args, "order")
  const from = binary(scope, "Mul", at(args, "run"), at(args, "batch"))
  const left = binary(scope, "Sub", axisSize(scope, order, 0), from)
  const count = binary(scope, "Minimum", at(args, "batch"), left)
  const vector = (value: Ref): Ref => scope.op("Reshape", [value, scope.ints([1])], "int32", { T: int, Tshape: int })
  return scope.op("Slice", [order, vector(from), vector(count)], "int32", { T: int, Index: int })
}

const takeRows = (scope: Scope, data: Ref, rows: Ref): Ref =>
  scope.op("GatherV2", [data, rows, scope.int(0)], data.type, {
    Tparams: attr.type(data.type),
    Tindices: int,
    Taxis: int,
    batch_dims: attr.int(0),
  })

/** One run: the entry on the next samples. The next run begins when all of its updates have been made. */
function writeBody(outer: GraphScope, { entry, repetition }: LoopSource, around: Around) {
  const scope = new ClosedScope(outer.library)
  const args = argsOf(scope, around)
  const rows = nextSamples(scope, args)
  const feeds = new Map<string, Ref>()
  for (const [name, type] of Object.entries(entry.feeds)) {
    const given = at(args, `feed ${name}`)
    if (type.shape[0] === repetition.batch)
      feeds.set(
        name,
        takeRows(scope, scope.op("ReadVariableOp", [given], type.dtype, { dtype: attr.type(type.dtype) }), rows),
      )
    else feeds.set(name, name === repetition.counter ? binary(scope, "AddV2", given, at(args, "run")) : given)
  }
  const variables = new Map<string, Ref>()
  for (const name of args.keys()) if (name.startsWith("state ")) variables.set(name.slice(6), at(args, name))
  const parts = writeParts(scope, { entry, feeds, variables })
  const watched = parts.outputs[repetition.watched] as Ref
  const [next] = scope.ops(
    "AddV2",
    { inputs: [at(args, "run"), scope.int(1)], attributes: { T: int }, after: parts.updates, gives: ["int32"] },
    "next_run",
  ) as readonly [Ref]
  const after = new Map(args)
  after.set("run", next)
  after.set("finite", scope.op("IsFinite", [watched], "bool", { T: attr.type("float32") }))
  after.set(
    "watched",
    scope.op("TensorListSetItem", [at(args, "watched"), at(args, "run"), watched], "variant", {
      element_dtype: attr.type("float32"),
    }),
  )
  return { body: outer.library.addStateful("loop_run", scope, [...after.values()]), parts }
}

/** ceil(samples / batch) */
function countRuns(scope: Scope, order: Ref, batch: Ref): Ref {
  const negative = scope.op("Neg", [axisSize(scope, order, 0)], "int32", { T: int })
  return scope.op("Neg", [binary(scope, "FloorDiv", negative, batch)], "int32", { T: int })
}

/** Everything that the runs need, before the first one. */
function writeStart(scope: GraphScope, source: LoopSource) {
  const { entry, repetition, variables } = source
  const vector = { shape: ["samples"], dtype: "int32" } as const
  const [order, batch] = [
    placeholder(scope, "order", vector),
    placeholder(scope, "batch", { shape: [], dtype: "int32" }),
  ]
  const runs = countRuns(scope, order, batch)
  const list = scope.op("TensorListReserve", [scope.ints([]), runs], "variant", {
    element_dtype: attr.type("float32"),
    shape_type: int,
  })
  const around = new Map<string, Ref>([
    ["run", scope.int(0)],
    ["runs", runs],
    ["finite", scope.constant({ dtype: "bool", shape: [], data: Uint8Array.of(1) })],
    ["watched", list],
    ["order", order],
    ["batch", batch],
  ])
  const [data, feeds]: [Record<string, WrittenData>, Record<string, string>] = [{}, {}]
  for (const [name, type] of Object.entries(entry.feeds)) {
    if (type.shape[0] === repetition.batch) {
      const { handle, written } = writeData(scope, name, type)
      data[name] = written
      around.set(`feed ${name}`, handle)
    } else {
      const feed = placeholder(scope, name, type)
      feeds[name] = feed.node
      around.set(`feed ${name}`, feed)
    }
  }
  const used = topologicalOrder(resultsOf(entry)).filter(({ op }) => op === "state")
  for (const name of new Set([
    ...used.map(({ attributes }) => attributes.name as string),
    ...Object.keys(entry.updates),
  ]))
    around.set(`state ${name}`, variables.get(name) as Ref)
  return { around, data, feeds, order: order.node, batch: batch.node }
}

/**
 * Writes many runs of an entry as one loop over data that stays in variables. Its counter goes on when all updates of a
 * run were made: without that, and with more than one iteration at once, the next run would read weights too early.
 */
export function writeLoop(scope: GraphScope, source: LoopSource): WrittenLoop {
  scope.prefix = `${source.name}/loop/`
  const { around, ...names } = writeStart(scope, source)
  const { body, parts } = writeBody(scope, source, around)
  const types: readonly DataTypeName[] = [...around.values()].map(({ type }) => type)
  const results = scope.ops(
    "While",
    {
      inputs: [...around.values()],
      attributes: {
        T: attr.types(types),
        cond: attr.func(writeCondition(scope, around)),
        body: attr.func(body),
        output_shapes: attr.shapes([]),
        parallel_iterations: attr.int(1),
        // As a part of the graph it is optimized as a single run is: kernels that are not fused alike round differently.
        _lower_using_switch_merge: attr.bool(true),
      },
      gives: types,
    },
    "loop",
  )
  const place = (name: string): Ref => results[[...around.keys()].indexOf(name)] as Ref
  const watched = scope.op("TensorListStack", [place("watched"), scope.ints([])], "float32", {
    element_dtype: attr.type("float32"),
    num_elements: attr.int(-1),
  })
  return { ...names, watched: inGraph(watched), runs: inGraph(place("run")), reads: parts.reads }
}
