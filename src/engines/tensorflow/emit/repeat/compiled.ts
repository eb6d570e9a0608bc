import type { TensorType } from "../../../../ir/node.js"
import type { Parts } from "../../../../shape/parts.js"
import { attr } from "../../proto/attributes.js"
import type { WrittenEntry } from "../program.js"
import { inGraph, type Ref } from "../ref.js"
import { ClosedScope, type GraphScope, type Scope } from "../scope.js"
import { axisSize } from "../sizes.js"
import { compiledCall } from "./compiledCall.js"
import { placeholder, statesAround, type WrittenData, writeFeeds } from "./data.js"
import { argsOf, at, isBatched, type RepeatSource, type Samples, takeRows, writeRuns } from "./runs.js"

/** Names in the written graph. */
export interface WrittenCompiled {
  /** Per feed that is taken from data: what holds all of the data. */
  readonly data: Readonly<Record<string, WrittenData>>
  /** Placeholders of the other feeds, with the counter's first value. */
  readonly feeds: Readonly<Record<string, string>>
  /** Placeholders: numbers of samples, `[runs, batch]`; the first run to make, and the one behind the last. */
  readonly order: string
  readonly from: string
  readonly to: string
  /** The watched output of each run, `[runs]`, and the run behind the last one that was made. */
  readonly watched: string
  readonly made: string
  /** States that are read. */
  readonly reads: readonly string[]
}

const int = attr.type("int32")

const samples: Samples = {
  rows: (scope, around) => takeRows(scope, at(around, "order"), at(around, "run")),
  all: (_scope, given) => given,
}

/** What the compiled function is given, by name. */
type Given = ReadonlyMap<string, Ref>

/** The function of all runs: of what is given to the watched values and the run behind the last one. */
function* writeFunction(
  outer: GraphScope,
  source: RepeatSource,
  given: Given,
): Parts<{ readonly name: string; readonly reads: readonly string[] }> {
  const scope = new ClosedScope(outer.library)
  const args = argsOf(scope, given)
  const [first, runs] = [at(args, "from"), at(args, "to")]
  const rest = new Map([...args].filter(([name]) => name !== "from" && name !== "to"))
  const room = axisSize(scope, at(args, "order"), 0)
  const { watched, run, reads } = yield* writeRuns(scope, outer.library, source, rest, samples, { first, runs, room })
  return { name: outer.library.addStateful("runs", scope, [watched, run]), reads }
}

const call = (scope: Scope, name: string, given: Given): readonly [watched: Ref, made: Ref] =>
  compiledCall(scope, name, [...given.values()], ["float32", "int32"]) as readonly [Ref, Ref]

const read = (scope: Scope, handle: Ref, { dtype }: TensorType): Ref =>
  scope.op("ReadVariableOp", [handle], dtype, { dtype: attr.type(dtype) })

/** The numbers 0, 1, … of all samples of a value, as the samples of one run: int32 `[1, samples]`. */
function oneRun(scope: Scope, value: Ref): Ref {
  const numbers = scope.op("Range", [scope.int(0), axisSize(scope, value, 0), scope.int(1)], "int32", { Tidx: int })
  return scope.op("ExpandDims", [numbers, scope.int(0)], "int32", { T: int, Tdim: int })
}

/**
 * Writes runs of an entry as one function that XLA compiles, over data that stays in variables or over the samples of a
 * single run: both are runs of the same loop.
 */
export function* writeCompiled(
  scope: GraphScope,
  source: RepeatSource,
): Parts<{ many: WrittenCompiled; one: WrittenEntry }> {
  scope.prefix = `${source.name}/compiled/`
  const { given: feeds, ...names } = writeFeeds(scope, source)
  const types = Object.entries(source.entry.feeds)
  const batched = types.filter(([, type]) => isBatched(source, type))
  const givenWith = (own: Readonly<Record<string, Ref>>, batches: ReadonlyMap<string, Ref>): Given =>
    new Map([
      ...Object.entries(own),
      ...types.map(([name]) => [`feed ${name}`, (batches.get(name) ?? feeds.get(name)) as Ref] as const),
      ...statesAround(source),
    ])

  const number = (name: string) => placeholder(scope, name, { shape: [], dtype: "int32" })
  const order = placeholder(scope, "order", { shape: ["runs", "batch"], dtype: "int32" })
  const own = { from: number("from"), to: number("to"), order }
  const kept = new Map(batched.map(([name, type]) => [name, read(scope, feeds.get(name) as Ref, type)]))
  const many = givenWith(own, kept)
  const { name, reads } = yield* writeFunction(scope, source, many)
  const [watched, made] = call(scope, name, many)

  const fed = new Map(batched.map(([name, type]) => [name, placeholder(scope, `${name}/batch`, type)]))
  const row = oneRun(scope, [...fed.values()][0] as Ref)
  const [single] = call(scope, name, givenWith({ from: scope.int(0), to: scope.int(1), order: row }, fed))
  const value = scope.op("Reshape", [single, scope.ints([])], "float32", { T: attr.type("float32"), Tshape: int })
  return {
    many: {
      ...names,
      order: order.node,
      from: own.from.node,
      to: own.to.node,
      watched: inGraph(watched),
      made: inGraph(made),
      reads,
    },
    one: {
      feeds: { ...names.feeds, ...Object.fromEntries([...fed].map(([feed, { node }]) => [feed, node])) },
      outputs: { [source.repetition.watched]: inGraph(value) },
      update: single.node,
      reads,
      serial: false,
    },
  }
}
