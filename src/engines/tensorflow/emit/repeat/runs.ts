import type { Entry, Repetition } from "../../../../ir/program.js"
import type { Parts } from "../../../../shape/parts.js"
import { attr } from "../../proto/attributes.js"
import type { AttrValue } from "../../proto/messages.js"
import { type EntryParts, writeParts } from "../entry.js"
import type { Library } from "../library.js"
import type { Ref } from "../ref.js"
import { ClosedScope, type Scope } from "../scope.js"

/** A program's entry, and how it is repeated. */
export interface RepeatSource {
  readonly name: string
  readonly entry: Entry
  readonly repetition: Repetition
  /** Handles of the states. */
  readonly variables: ReadonlyMap<string, Ref>
}

/**
 * What goes around in a loop of runs, by name; its functions have their arguments in this order. `run`, `runs`, `finite`
 * and `watched` are the loop's own; feeds are called `feed …` and handles of states `state …`.
 */
export type Around = ReadonlyMap<string, Ref>

/** How a loop finds the samples of a run. */
export interface Samples {
  /** The numbers of the samples of the run that goes on: int32 `[samples]`. */
  readonly rows: (scope: Scope, around: Around) => Ref
  /** All values of a feed, out of what goes around for it. */
  readonly all: (scope: Scope, given: Ref, type: Entry["feeds"][string]) => Ref
}

const int = attr.type("int32")

/** A number out of two. */
export const binary = (scope: Scope, op: string, a: Ref, b: Ref): Ref => scope.op(op, [a, b], "int32", { T: int })

/** What goes around, by its name. */
export const at = (around: Around, name: string): Ref => around.get(name) as Ref

/** Whether a feed is taken from data, batch by batch. */
export const isBatched = ({ repetition }: RepeatSource, { shape }: Entry["feeds"][string]): boolean =>
  shape[0] === repetition.batch

/** Arguments for all that goes around. */
export const argsOf = (scope: ClosedScope, around: Around): Map<string, Ref> =>
  new Map([...around].map(([name, { type }], i) => [name, scope.arg(`v${i}`, type)]))

/** There is a further run while samples are left and all watched values were finite. */
function writeCondition(library: Library, around: Around): string {
  const scope = new ClosedScope(library)
  const args = argsOf(scope, around)
  const left = scope.op("Less", [at(args, "run"), at(args, "runs")], "bool", { T: int })
  return library.add("loop_condition", scope, [scope.op("LogicalAnd", [left, at(args, "finite")], "bool")])
}

/** Elements of a value by their numbers along its first axis. */
export const takeRows = (scope: Scope, data: Ref, rows: Ref): Ref =>
  scope.op("GatherV2", [data, rows, scope.int(0)], data.type, {
    Tparams: attr.type(data.type),
    Tindices: int,
    Taxis: int,
    batch_dims: attr.int(0),
  })

/** The runs of a loop that was written. */
interface WrittenRuns {
  /** The watched output of each run: float32 `[runs]`. */
  readonly watched: Ref
  /** The run behind the last one that was made. */
  readonly run: Ref
  /** States that are read. */
  readonly reads: readonly string[]
}

/** Where a loop stands, and its own attributes. */
interface LoopOptions {
  /** The first run to make, the one behind the last, and how many watched values there can be. */
  readonly first: Ref
  readonly runs: Ref
  readonly room: Ref
  readonly attributes?: Readonly<Record<string, AttrValue>>
}

/**
 * A loop of runs, of what is given by name. Its counter goes on when all updates of a run were made: without that, and with
 * more than one iteration at once, the next run would read weights too early.
 */
export function* writeRuns(
  scope: Scope,
  library: Library,
  source: RepeatSource,
  given: Around,
  samples: Samples,
  { first, runs, room, attributes }: LoopOptions,
): Parts<WrittenRuns> {
  const around: Around = new Map<string, Ref>([
    ["run", first],
    ["runs", runs],
    ["finite", scope.constant({ dtype: "bool", shape: [], data: Uint8Array.of(1) })],
    ["watched", reserveWatched(scope, room)],
    ...given,
  ])
  const { body, parts } = yield* writeBody(library, source, around, samples)
  const inputs = [...around.values()]
  const types = inputs.map(({ type }) => type)
  const own = {
    T: attr.types(types),
    cond: attr.func(writeCondition(library, around)),
    body: attr.func(body),
    output_shapes: attr.shapes([]),
    parallel_iterations: attr.int(1),
  }
  const results = scope.ops("While", { inputs, attributes: { ...own, ...attributes }, gives: types }, "loop")
  const names = [...around.keys()]
  const result = (name: string): Ref => results[names.indexOf(name)] as Ref
  return { watched: stackWatched(scope, result("watched")), run: result("run"), reads: parts.reads }
}

/** One run: the entry on the next samples. The next run begins when all of its updates have been made. */
function* writeBody(
  library: Library,
  source: RepeatSource,
  around: Around,
  samples: Samples,
): Parts<{ readonly body: string; readonly parts: EntryParts }> {
  const { entry, repetition } = source
  const scope = new ClosedScope(library)
  const args = argsOf(scope, around)
  const rows = samples.rows(scope, args)
  const feeds = new Map<string, Ref>()
  for (const [name, type] of Object.entries(entry.feeds)) {
    const given = at(args, `feed ${name}`)
    if (isBatched(source, type)) feeds.set(name, takeRows(scope, samples.all(scope, given, type), rows))
    else feeds.set(name, name === repetition.counter ? binary(scope, "AddV2", given, at(args, "run")) : given)
  }
  const variables = new Map<string, Ref>()
  for (const name of args.keys()) if (name.startsWith("state ")) variables.set(name.slice(6), at(args, name))
  const parts = yield* writeParts(scope, { entry, feeds, variables })
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
  return { body: library.addStateful("loop_run", scope, [...after.values()]), parts }
}

/** An empty list of so many watched values. */
const reserveWatched = (scope: Scope, runs: Ref): Ref =>
  scope.op("TensorListReserve", [scope.ints([]), runs], "variant", {
    element_dtype: attr.type("float32"),
    shape_type: int,
  })

/** The watched values of a list: float32 `[runs]`. */
const stackWatched = (scope: Scope, list: Ref): Ref =>
  scope.op("TensorListStack", [list, scope.ints([])], "float32", {
    element_dtype: attr.type("float32"),
    num_elements: attr.int(-1),
  })
