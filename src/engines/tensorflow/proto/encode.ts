import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire"
import type { Parts } from "../../../shape/parts.js"
import { type Field, fieldsOf } from "./fields.js"
import type { Message, MessageName } from "./messages.js"

/**
 * A message as bytes. Every field that is present is written, zeros and empty strings too.
 * @throws Error for a field that the message does not have, or a value out of the range of its type
 */
export function encode<Name extends MessageName>(name: Name, message: Message<Name>): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter()
  writeMessage(writer, name, message)
  return writer.finish()
}

/** Messages that hold whole graphs. */
const large: ReadonlySet<MessageName | undefined> = new Set(["FunctionDefLibrary", "FunctionDef"])

/** As `encode`, in parts: a graph, each of whose nodes is small. */
export function* encodeInParts<Name extends MessageName>(
  name: Name,
  message: Message<Name>,
): Parts<Uint8Array<ArrayBuffer>> {
  const writer = new BinaryWriter()
  yield* writeLarge(writer, name, message)
  return writer.finish()
}

function* writeLarge(writer: BinaryWriter, name: MessageName, message: object): Parts<void> {
  for (const [field, value] of fieldsIn(name, message)) {
    const items = field.message === undefined || field.rule === "map" ? undefined : [value].flat()
    if (items === undefined) writeField(writer, field, value)
    for (const item of items ?? []) {
      if (large.has(field.message)) {
        writer.tag(field.number, WireType.LengthDelimited).fork()
        yield* writeLarge(writer, field.message as MessageName, item as object)
        writer.join()
      } else writeValue(writer, field.number, field, item)
      yield
    }
  }
}

function writeMessage(writer: BinaryWriter, name: MessageName, message: object): void {
  for (const [field, value] of fieldsIn(name, message)) writeField(writer, field, value)
}

/** What is present of a message. */
function fieldsIn(name: MessageName, message: object): (readonly [Field, unknown])[] {
  const { byName } = fieldsOf(name)
  const present = Object.entries(message).filter(([, value]) => value !== undefined)
  return present.map(([key, value]) => {
    const field = byName.get(key)
    if (field === undefined) throw new Error(`${name}: a field must be known (was ${key}); check its name`)
    return [field, value]
  })
}

function writeField(writer: BinaryWriter, field: Field, value: unknown): void {
  if (field.rule === "single") writeValue(writer, field.number, field, value)
  else if (field.rule === "map") writeEntries(writer, field, value as Record<string, unknown>)
  else writeItems(writer, field, value as readonly unknown[])
}

function writeEntries(writer: BinaryWriter, field: Field, entries: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(entries)) {
    writer.tag(field.number, WireType.LengthDelimited).fork()
    writer.tag(1, WireType.LengthDelimited).string(key)
    writeValue(writer, 2, field, value)
    writer.join()
  }
}

function writeItems(writer: BinaryWriter, field: Field, items: readonly unknown[]): void {
  if (!field.packed) {
    for (const item of items) writeValue(writer, field.number, field, item)
    return
  }
  if (items.length === 0) return
  writer.tag(field.number, WireType.LengthDelimited).fork()
  for (const item of items) field.scalar?.write(writer, item)
  writer.join()
}

function writeValue(writer: BinaryWriter, number: number, { scalar, message }: Field, value: unknown): void {
  if (scalar !== undefined) {
    writer.tag(number, scalar.wire)
    scalar.write(writer, value)
  } else if (message !== undefined) {
    writer.tag(number, WireType.LengthDelimited).fork()
    writeMessage(writer, message, value as object)
    writer.join()
  }
}
