import { attr } from "../../proto/attributes.js"
import type { DataTypeName } from "../../proto/dataTypes.js"
import { isSerial } from "../../serial.js"
import { inGraph, type Ref } from "../ref.js"
import type { GraphScope, Scope } from "../scope.js"
import { axisSize } from "../sizes.js"
import { placeholder, statesAround, type WrittenData, writeFeeds } from "./data.js"
import {
  type Around,
  at,
  binary,
  type RepeatSource,
  reserveWatched,
  type Samples,
  stackWatched,
  writeBody,
  writeCondition,
} from "./runs.js"

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
  /** Whether most ops of a run need what the one before gave. */
  readonly serial: boolean
}

const int = attr.type("int32")

/** The samples of one run: the numbers of those that come next, at most a batch of them. */
function nextSamples(scope: Scope, args: Around): Ref {
  const order = at(args, "order")
  const from = binary(scope, "Mul", at(args, "run"), at(args, "batch"))
  const left = binary(scope, "Sub", axisSize(scope, order, 0), from)
  const count = binary(scope, "Minimum", at(args, "batch"), left)
  const vector = (value: Ref): Ref => scope.op("Reshape", [value, scope.ints([1])], "int32", { T: int, Tshape: int })
  return scope.op("Slice", [order, vector(from), vector(count)], "int32", { T: int, Index: int })
}

const samples: Samples = {
  rows: nextSamples,
  all: (scope, handle, { dtype }) => scope.op("ReadVariableOp", [handle], dtype, { dtype: attr.type(dtype) }),
}

/** ceil(samples / batch) */
function countRuns(scope: Scope, order: Ref, batch: Ref): Ref {
  const negative = scope.op("Neg", [axisSize(scope, order, 0)], "int32", { T: int })
  return scope.op("Neg", [binary(scope, "FloorDiv", negative, batch)], "int32", { T: int })
}

/** Everything that the runs need, before the first one. */
function writeStart(scope: GraphScope, source: RepeatSource) {
  const order = placeholder(scope, "order", { shape: ["samples"], dtype: "int32" })
  const batch = placeholder(scope, "batch", { shape: [], dtype: "int32" })
  const runs = countRuns(scope, order, batch)
  const { given, ...names } = writeFeeds(scope, source)
  const around: Around = new Map<string, Ref>([
    ["run", scope.int(0)],
    ["runs", runs],
    ["finite", scope.constant({ dtype: "bool", shape: [], data: Uint8Array.of(1) })],
    ["watched", reserveWatched(scope, runs)],
    ["order", order],
    ["batch", batch],
    ...[...given].map(([name, value]) => [`feed ${name}`, value] as const),
    ...statesAround(source),
  ])
  return { around, names: { ...names, order: order.node, batch: batch.node } }
}

/**
 * Writes many runs of an entry as one loop over data that stays in variables. Its counter goes on when all updates of a
 * run were made: without that, and with more than one iteration at once, the next run would read weights too early.
 */
export function writeLoop(scope: GraphScope, source: RepeatSource): WrittenLoop {
  scope.prefix = `${source.name}/loop/`
  const { around, names } = writeStart(scope, source)
  const { body, parts } = writeBody(scope.library, source, around, samples)
  const types: readonly DataTypeName[] = [...around.values()].map(({ type }) => type)
  const results = scope.ops(
    "While",
    {
      inputs: [...around.values()],
      attributes: {
        T: attr.types(types),
        cond: attr.func(writeCondition(scope.library, around)),
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
  const watched = stackWatched(scope, place("watched"))
  return {
    ...names,
    watched: inGraph(watched),
    runs: inGraph(place("run")),
    reads: parts.reads,
    serial: isSerial(source.entry),
  }
}
