import { BinaryReader, WireType } from "@bufbuild/protobuf/wire"
import { type Field, fieldsOf } from "./fields.js"
import type { Message, MessageName } from "./messages.js"

/** How deep messages may lie in one another. */
const depthLimit = 100

/**
 * The message that these bytes are. Repeated fields and maps are always there; other fields only where they were written;
 * fields that the schema does not know are skipped.
 * @throws Error for bytes that are no such message
 */
export function decode<Name extends MessageName>(name: Name, bytes: Uint8Array): Message<Name> {
  // The schema says what each field holds, which makes the result a message of this name.
  return readMessage(name, bytes, 0) as Message<Name>
}

function readMessage(name: MessageName, bytes: Uint8Array, depth: number): Record<string, unknown> {
  if (depth > depthLimit) throw new Error(`${name}: messages must be at most ${depthLimit} deep (were deeper)`)
  const { byName, byNumber } = fieldsOf(name)
  const message: Record<string, unknown> = {}
  for (const field of byName.values()) if (field.rule !== "single") message[field.name] = field.rule === "map" ? {} : []
  const reader = new BinaryReader(bytes)
  while (reader.pos < reader.len) {
    const [number, wire] = reader.tag()
    const field = byNumber.get(number)
    if (field === undefined) reader.skip(wire, number)
    else if (field.rule === "map") readEntry(reader, field, message[field.name] as Record<string, unknown>, depth)
    else if (field.rule === "repeated") readItems(reader, field, wire, message[field.name] as unknown[], depth)
    else message[field.name] = readValue(reader, field, wire, depth)
  }
  return message
}

function readItems(reader: BinaryReader, field: Field, wire: WireType, items: unknown[], depth: number): void {
  if (!field.packed || wire !== WireType.LengthDelimited) {
    items.push(readValue(reader, field, wire, depth))
    return
  }
  const run = new BinaryReader(reader.bytes())
  while (run.pos < run.len) items.push(field.scalar?.read(run))
}

function readEntry(reader: BinaryReader, field: Field, map: Record<string, unknown>, depth: number): void {
  const entry = new BinaryReader(reader.bytes())
  let key = ""
  let value: unknown = field.scalar === undefined ? {} : field.scalar.zero
  while (entry.pos < entry.len) {
    const [number, wire] = entry.tag()
    if (number === 1) key = entry.string()
    else if (number === 2) value = readValue(entry, field, wire, depth)
    else entry.skip(wire, number)
  }
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true })
}

function readValue(reader: BinaryReader, field: Field, wire: WireType, depth: number): unknown {
  const expected = field.scalar?.wire ?? WireType.LengthDelimited
  if (wire !== expected) throw new Error(`${field.name}: the wire type must be ${expected} (was ${wire})`)
  return field.message === undefined
    ? field.scalar?.read(reader)
    : readMessage(field.message, reader.bytes(), depth + 1)
}
