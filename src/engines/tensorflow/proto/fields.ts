import { WireType } from "@bufbuild/protobuf/wire"
import type { MessageName } from "./messages.js"
import { scalars } from "./scalars.js"
import { schema } from "./schema.js"

/** The coder of a scalar of a kind that only the schema knows. */
export interface AnyScalar {
  readonly wire: WireType
  readonly zero: unknown
  write(writer: unknown, value: unknown): void
  read(reader: unknown): unknown
}

/** A field of a message, resolved: it holds scalars or messages. */
export interface Field {
  readonly name: string
  readonly number: number
  readonly rule: "single" | "repeated" | "map"
  readonly scalar: AnyScalar | undefined
  readonly message: MessageName | undefined
  /** Repeated numbers are written as one run of bytes. */
  readonly packed: boolean
}

/** The fields of a message, by name and by number. */
export interface Fields {
  readonly byName: ReadonlyMap<string, Field>
  readonly byNumber: ReadonlyMap<number, Field>
}

function resolve(name: string, spec: readonly [number, string, ("repeated" | "map")?]): Field {
  const [number, type, rule = "single"] = spec
  // The one boundary to untyped values: the schema ties each type name to its coder.
  const scalar = Object.hasOwn(scalars, type) ? (scalars[type as keyof typeof scalars] as AnyScalar) : undefined
  const packed = rule === "repeated" && scalar !== undefined && scalar.wire !== WireType.LengthDelimited
  return { name, number, rule, scalar, message: scalar === undefined ? (type as MessageName) : undefined, packed }
}

const resolved = new Map<MessageName, Fields>()

/** The fields of the named message. */
export function fieldsOf(message: MessageName): Fields {
  const known = resolved.get(message)
  if (known !== undefined) return known
  const list = Object.entries(schema[message]).map(([name, spec]) => resolve(name, spec))
  const fields: Fields = {
    byName: new Map(list.map((field) => [field.name, field])),
    byNumber: new Map(list.map((field) => [field.number, field])),
  }
  resolved.set(message, fields)
  return fields
}
