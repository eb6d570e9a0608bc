import type { Parts } from "../../../../shape/parts.js"
import { attr } from "../../proto/attributes.js"
import { isSerial } from "../../serial.js"
import { inGraph, type Ref } from "../ref.js"
import type { GraphScope, Scope } from "../scope.js"
import { axisSize } from "../sizes.js"
import { placeholder, statesAround, type WrittenData, writeFeeds } from "./data.js"
import { type Around, at, binary, type RepeatSource, type Samples, writeRuns } from "./runs.js"

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
  const batch = at(args, "batch")
  const from = binary(scope, "Mul", at(args, "run"), batch)
  const vector = (value: Ref): Ref => scope.op("Reshape", [value, scope.ints([1])], "int32", { T: int, Tshape: int })
  // It ends where the numbers end.
  const to = vector(binary(scope, "AddV2", from, batch))
  return scope.op("StridedSlice", [at(args, "order"), vector(from), to, scope.ints([1])], "int32", {
    T: int,
    Index: int,
  })
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

/** Writes many runs of an entry as one loop over data that stays in variables. */
export function* writeLoop(scope: GraphScope, source: RepeatSource): Parts<WrittenLoop> {
  scope.prefix = `${source.name}/loop/`
  const order = placeholder(scope, "order", { shape: ["samples"], dtype: "int32" })
  const batch = placeholder(scope, "batch", { shape: [], dtype: "int32" })
  const runs = countRuns(scope, order, batch)
  yield
  const { given: feeds, ...names } = writeFeeds(scope, source)
  const given: Around = new Map<string, Ref>([
    ["order", order],
    ["batch", batch],
    ...[...feeds].map(([name, value]) => [`feed ${name}`, value] as const),
    ...statesAround(source),
  ])
  const { watched, run, reads } = yield* writeRuns(scope, scope.library, source, given, samples, {
    first: scope.int(0),
    runs,
    room: runs,
    // As a part of the graph it is optimized as a single run is: kernels that are not fused alike round differently.
    attributes: { _lower_using_switch_merge: attr.bool(true) },
  })
  return {
    ...names,
    order: order.node,
    batch: batch.node,
    watched: inGraph(watched),
    runs: inGraph(run),
    reads,
    serial: isSerial(source.entry),
  }
}
