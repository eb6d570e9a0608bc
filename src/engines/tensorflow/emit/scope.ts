import type { HostTensor } from "../../../ir/host.js"
import { evaluateSize, parseSize, type Size } from "../../../shape/size.js"
import { attr } from "../proto/attributes.js"
import type { DataTypeName } from "../proto/dataTypes.js"
import type { AttrValue, NodeDef } from "../proto/messages.js"
import type { Library } from "./library.js"
import { outputNames } from "./outputNames.js"
import { inGraph, type Ref } from "./ref.js"

/** A node to write. */
export interface OpSpec {
  readonly inputs?: readonly Ref[]
  readonly attributes?: Readonly<Record<string, AttrValue>>
  /** Nodes that must have run before. */
  readonly after?: readonly string[]
  /** Element types of the outputs. */
  readonly gives: readonly DataTypeName[]
}

/** Writes the values of named sizes: int32 `[]`. */
export type SizeSources = ReadonlyMap<string, () => Ref>

/** Where nodes are written: a graph, or the body of a function. Names, constants and sizes are kept here. */
export abstract class Scope {
  readonly nodes: NodeDef[] = []
  readonly library: Library
  /** Put before the names of all nodes. */
  prefix = ""
  readonly #counts = new Map<string, number>()
  readonly #constants = new Map<string, Ref>()
  readonly #sizes = new Map<Size, Ref>()
  readonly #shared = new Map<string, Ref>()
  #bound: SizeSources = new Map()
  readonly #casts = new Map<Ref, Map<DataTypeName, Ref>>()
  readonly #packed = new Map<Ref, readonly Ref[]>()

  constructor(library: Library) {
    this.library = library
  }

  /** Says where named sizes come from; the values of sizes so far, and what was made of them, are forgotten. */
  bind(sizes: SizeSources): void {
    this.#bound = sizes
    this.#sizes.clear()
    this.#shared.clear()
  }

  /** How nodes of this scope name an input. */
  protected abstract write(ref: Ref): string
  /** The value of a named size that is not bound: int32 `[]`. */
  protected abstract symbol(name: string): Ref

  /** A name that no other node of this scope has. */
  unique(wanted: string): string {
    const name = `${this.prefix}${wanted}`.replace(/[^A-Za-z0-9_./-]/g, "_").replace(/^[^A-Za-z0-9.]/, "n$&")
    const count = this.#counts.get(name) ?? 0
    this.#counts.set(name, count + 1)
    return count === 0 ? name : this.unique(`${wanted}__${count}`)
  }

  /** Writes a node. @returns its outputs */
  ops(op: string, { gives, ...spec }: OpSpec, wanted: string = op): readonly Ref[] {
    const name = this.run(op, spec, wanted)
    const names = outputNames[op] ?? ["output"]
    return gives.map((type, index) => {
      const known = names[Math.min(index, names.length - 1)] as string
      const inFunction = known.startsWith("*") ? `${name}:${known.slice(1)}:${index}` : `${name}:${known}:0`
      return { node: name, index, inFunction, type }
    })
  }

  /** Writes a node for what it does. @returns its name */
  run(op: string, { inputs = [], attributes = {}, after = [] }: Omit<OpSpec, "gives">, wanted: string = op): string {
    const name = this.unique(wanted)
    const input = [...inputs.map((ref) => this.write(ref)), ...after.map((node) => `^${node}`)]
    this.nodes.push({ name, op, input, attr: attributes })
    return name
  }

  /** Writes a node with one output. */
  op(
    op: string,
    inputs: readonly Ref[],
    type: DataTypeName,
    attributes: Readonly<Record<string, AttrValue>> = {},
  ): Ref {
    return this.ops(op, { inputs, attributes, gives: [type] })[0] as Ref
  }

  /** A constant; equal small ones are one node. */
  constant(value: HostTensor): Ref {
    const attributes = { dtype: attr.type(value.dtype), value: attr.tensor(value) }
    const make = (): Ref => this.ops("Const", { attributes, gives: [value.dtype] })[0] as Ref
    if (value.data.length > 16) return make()
    const key = JSON.stringify([value.dtype, value.shape, Array.from(value.data, String)])
    const known = this.#constants.get(key) ?? make()
    this.#constants.set(key, known)
    return known
  }

  float(value: number): Ref {
    return this.constant({ dtype: "float32", shape: [], data: Float32Array.of(value) })
  }

  int(value: number): Ref {
    return this.constant({ dtype: "int32", shape: [], data: Int32Array.of(value) })
  }

  ints(values: readonly number[]): Ref {
    return this.constant({ dtype: "int32", shape: [values.length], data: Int32Array.from(values) })
  }

  /** A value that is written once, however many nodes use it. */
  once(key: string, make: () => Ref): Ref {
    const known = this.#shared.get(key) ?? make()
    this.#shared.set(key, known)
    return known
  }

  /** A size as a value: int32 `[]`. */
  size(size: Size): Ref {
    if (typeof size === "number") return this.int(size)
    const known = this.#sizes.get(size) ?? this.#sizeOf(size)
    this.#sizes.set(size, known)
    return known
  }

  #sizeOf(size: string): Ref {
    const expression = parseSize(size)
    if (expression === undefined) return this.#bound.get(size)?.() ?? this.symbol(size)
    const [first, ...rest] = expression.operands.map((operand) => this.size(operand)) as [Ref, ...Ref[]]
    const int = { T: attr.type("int32") }
    const combine = (op: string) => rest.reduce((sum, one) => this.op(op, [sum, one], "int32", int), first)
    if (expression.operator === "+") return combine("AddV2")
    if (expression.operator === "*") return combine("Mul")
    if (expression.operator === "//") return combine("FloorDiv")
    // ceil(a / b) = -floor(-a / b)
    const negative = this.op("Neg", [first], "int32", int)
    return this.op("Neg", [this.op("FloorDiv", [negative, ...rest], "int32", int)], "int32", int)
  }

  /** Values of one shape, stacked along a new first axis. */
  pack(values: readonly Ref[]): Ref {
    const { type } = values[0] as Ref
    const attributes = { N: attr.int(values.length), T: attr.type(type), axis: attr.int(0) }
    const packed = this.op("Pack", values, type, attributes)
    this.#packed.set(packed, values)
    return packed
  }

  /** The `count` elements along the first axis of a value: those that it was packed of, where it was. */
  unpack(value: Ref, count: number): readonly Ref[] {
    const known =
      this.#packed.get(value) ??
      this.ops("Unpack", {
        inputs: [value],
        attributes: { num: attr.int(count), T: attr.type(value.type), axis: attr.int(0) },
        gives: Array.from({ length: count }, () => value.type),
      })
    this.#packed.set(value, known)
    return known
  }

  /** A value as another element type; written once for each value. */
  cast(value: Ref, type: DataTypeName): Ref {
    if (value.type === type) return value
    const casts = this.#casts.get(value) ?? new Map<DataTypeName, Ref>()
    this.#casts.set(value, casts)
    const known =
      casts.get(type) ?? this.op("Cast", [value], type, { SrcT: attr.type(value.type), DstT: attr.type(type) })
    casts.set(type, known)
    return known
  }

  /** Sizes as one value: int32 `[sizes.length]`. */
  shape(sizes: readonly Size[]): Ref {
    if (sizes.every((size) => typeof size === "number")) return this.ints(sizes as readonly number[])
    return this.op(
      "Pack",
      sizes.map((size) => this.size(size)),
      "int32",
      { N: attr.int(sizes.length), T: attr.type("int32"), axis: attr.int(0) },
    )
  }
}

/** The graph itself. All named sizes must be bound. */
export class GraphScope extends Scope {
  protected write(ref: Ref): string {
    return inGraph(ref)
  }

  protected symbol(name: string): never {
    return unbound(name)
  }
}

/** The body of a function. Named sizes become further arguments. */
export class FunctionScope extends Scope {
  readonly args: Ref[] = []
  readonly symbols: string[] = []

  arg(wanted: string, type: DataTypeName): Ref {
    // Arguments of functions are named in lower case.
    const name = this.unique(wanted.toLowerCase().replace(/[^a-z0-9_]/g, "_"))
    const ref: Ref = { node: name, index: 0, inFunction: name, type }
    this.args.push(ref)
    return ref
  }

  /** The argument of a named size; made when it is first asked for. */
  symbol(name: string): Ref {
    this.symbols.push(name)
    return this.arg(`size_${this.symbols.length}`, "int32")
  }

  protected write(ref: Ref): string {
    return ref.inFunction
  }
}

/** The body of a function that is given no sizes: all named ones must be bound. */
export class ClosedScope extends FunctionScope {
  override symbol(name: string): never {
    return unbound(name)
  }
}

/** @throws RangeError that says so */
function unbound(name: string): never {
  evaluateSize(name, {})
  throw new RangeError(`the size ${name} must have a value`)
}
