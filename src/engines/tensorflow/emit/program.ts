import { topologicalOrder } from "../../../ir/graph.js"
import type { TensorType } from "../../../ir/node.js"
import type { Entry, Program, StateSpec } from "../../../ir/program.js"
import { resultsOf } from "../../../passes/entry.js"
import { specializeInParts } from "../../../passes/specialize.js"
import { inParts, type Parts } from "../../../shape/parts.js"
import type { Size } from "../../../shape/size.js"
import { attr } from "../proto/attributes.js"
import { encodeGraphInParts } from "../proto/graph.js"
import { isSerial, isSmall } from "../serial.js"
import { writeParts } from "./entry.js"
import { Library } from "./library.js"
import { compilable, lowered } from "./lowered.js"
import { inGraph, type Ref } from "./ref.js"
import { type WrittenCompiled, writeCompiled } from "./repeat/compiled.js"
import { type WrittenLoop, writeLoop } from "./repeat/loop.js"
import { GraphScope } from "./scope.js"
import { singleSize } from "./single.js"

/** Names in the written graph. */
export interface WrittenEntry {
  /** Placeholders by feed; feeds that nothing is computed with have none. */
  readonly feeds: Readonly<Record<string, string>>
  /** Tensors by output. */
  readonly outputs: Readonly<Record<string, string>>
  /** What makes the updates. */
  readonly update: string | undefined
  /** States that the entry reads. */
  readonly reads: readonly string[]
  /** Whether most of its ops need what the one before gave. */
  readonly serial: boolean
  /** The same for one sample, where it is written for that too. */
  readonly single?: WrittenSingle | undefined
}

/** An entry for one sample: where its named size is 1. */
interface WrittenSingle {
  readonly size: string
  readonly entry: WrittenEntry
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
  /** Whether its ops take no longer than what is done around them. */
  readonly isSmall: boolean
  readonly entries: Readonly<Record<string, WrittenEntry>>
  /** Entries that are repeated. */
  readonly loops: Readonly<Record<string, WrittenLoop>>
  /** Entries that XLA compiles. */
  readonly compiled: Readonly<Record<string, WrittenCompiled>>
  readonly states: Readonly<Record<string, WrittenState>>
}

const openShape = (shape: readonly Size[]) =>
  attr.shape(shape.map((size) => (typeof size === "number" ? size : undefined)))

/** The variable of a state, with what reads and writes it from outside. */
function writeState(scope: GraphScope, { name, shape, dtype }: StateSpec): { variable: Ref; written: WrittenState } {
  scope.prefix = "state/"
  const type = attr.type(dtype)
  const shared = `${name}/${scope.unique("variable")}`
  const attributes = { dtype: type, shape: attr.shape(shape), shared_name: attr.string(shared) }
  const [variable] = scope.ops("VarHandleOp", { attributes, gives: ["resource"] }, name) as readonly [Ref]
  const read = scope.op("ReadVariableOp", [variable], dtype, { dtype: type })
  const value = scope.op("Placeholder", [], dtype, { dtype: type, shape: attr.shape(shape) })
  const assign = scope.run("AssignVariableOp", { inputs: [variable, value], attributes: { dtype: type } })
  return { variable, written: { read: inGraph(read), value: value.node, assign } }
}

/** The feeds that are computed with, or whose shapes sizes are read off. */
function usedFeeds(entry: Entry): readonly (readonly [name: string, type: TensorType])[] {
  const used = topologicalOrder(resultsOf(entry)).filter(({ op }) => op === "feed")
  const names = new Set(used.map(({ attributes }) => attributes.name))
  const isOpen = ({ shape }: TensorType): boolean => shape.some((size) => typeof size === "string")
  return Object.entries(entry.feeds).filter(([name, type]) => names.has(name) || isOpen(type))
}

function* writeEntry(
  scope: GraphScope,
  name: string,
  entry: Entry,
  variables: ReadonlyMap<string, Ref>,
): Parts<WrittenEntry> {
  scope.prefix = `${name}/`
  const feeds = new Map(
    usedFeeds(entry).map(([feed, { shape, dtype }]): [string, Ref] => {
      const attributes = { dtype: attr.type(dtype), shape: openShape(shape) }
      return [feed, scope.ops("Placeholder", { attributes, gives: [dtype] }, feed)[0] as Ref]
    }),
  )
  const { outputs, updates, reads } = yield* writeParts(scope, { entry, feeds, variables })
  yield
  const identity = (value: Ref, wanted: string): string => {
    const attributes = { T: attr.type(value.type) }
    return inGraph(scope.ops("Identity", { inputs: [value], attributes, gives: [value.type] }, wanted)[0] as Ref)
  }
  return {
    feeds: Object.fromEntries([...feeds].map(([feed, ref]) => [feed, ref.node])),
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([output, value]) => [output, identity(value, `out/${output}`)]),
    ),
    update: updates.length === 0 ? undefined : scope.run("NoOp", { after: updates }, "update"),
    reads,
    serial: isSerial(entry),
  }
}

function* writeSingle(
  scope: GraphScope,
  name: string,
  given: Entry,
  variables: ReadonlyMap<string, Ref>,
): Parts<WrittenSingle | undefined> {
  const size = scope.library.vectorProducts ? singleSize(given) : undefined
  if (size === undefined) return undefined
  const entry = yield* lowered(yield* specializeInParts(given, { [size]: 1 }))
  return { size, entry: yield* writeEntry(scope, `${name}/single`, entry, variables) }
}

function* programInParts(program: Program, cpuOnly: boolean): Parts<WrittenProgram> {
  const products = program.precision === "mixedBfloat16" ? "bfloat16" : "float32"
  const library = new Library({ products, cpuOnly })
  const scope = new GraphScope(library)
  const states: Record<string, WrittenState> = {}
  const variables = new Map<string, Ref>()
  for (const spec of program.state) {
    const { variable, written } = writeState(scope, spec)
    variables.set(spec.name, variable)
    states[spec.name] = written
    yield
  }
  const entries: Record<string, WrittenEntry> = {}
  const loops: Record<string, WrittenLoop> = {}
  const compiled: Record<string, WrittenCompiled> = {}
  for (const [name, given] of Object.entries(program.entries)) {
    const whole = program.compiled?.[name]
    if (whole !== undefined) {
      const entry = yield* compilable(given)
      const { one, many } = yield* writeCompiled(scope, { name, entry, repetition: whole, variables })
      entries[name] = one
      compiled[name] = many
      continue
    }
    const entry = yield* lowered(given)
    entries[name] = {
      ...(yield* writeEntry(scope, name, entry, variables)),
      single: yield* writeSingle(scope, name, given, variables),
    }
    const repetition = program.repeated?.[name]
    if (repetition !== undefined) loops[name] = yield* writeLoop(scope, { name, entry, repetition, variables })
  }
  const graph = yield* encodeGraphInParts(scope.nodes, library.functions)
  return { graph, isSmall: Object.values(program.entries).every(isSmall), entries, loops, compiled, states }
}

/**
 * Writes a whole program as one graph: its state as variables, each entry as a part that is fetched by itself. Other
 * events run in between.
 * @param cpuOnly whether all ops run on CPUs, and so may be ones that have no kernel for a GPU
 */
export const writeProgram = (program: Program, cpuOnly = false): Promise<WrittenProgram> =>
  inParts(programInParts(program, cpuOnly))
