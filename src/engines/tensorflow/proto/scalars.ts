import { type BinaryReader, type BinaryWriter, WireType } from "@bufbuild/protobuf/wire"
import type { ScalarTypes } from "./messages.js"

/** How one kind of scalar is written and read. */
interface ScalarCoder<Value> {
  readonly wire: WireType
  /** The value of a field that is on the wire but empty: a map entry without its value. */
  readonly zero: Value
  write(writer: BinaryWriter, value: Value): void
  read(reader: BinaryReader): Value
}

/** As a number where that is exact. */
function integer(value: bigint | string): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : BigInt(value)
}

export const scalars: { readonly [Type in keyof ScalarTypes]: ScalarCoder<ScalarTypes[Type]> } = {
  string: {
    wire: WireType.LengthDelimited,
    zero: "",
    write: (writer, value) => writer.string(value),
    read: (reader) => reader.string(),
  },
  bytes: {
    wire: WireType.LengthDelimited,
    zero: new Uint8Array(0),
    write: (writer, value) => writer.bytes(value),
    read: (reader) => reader.bytes(),
  },
  int32: {
    wire: WireType.Varint,
    zero: 0,
    write: (writer, value) => writer.int32(value),
    read: (reader) => reader.int32(),
  },
  int64: {
    wire: WireType.Varint,
    zero: 0,
    write: (writer, value) => writer.int64(value),
    read: (reader) => integer(reader.int64()),
  },
  uint64: {
    wire: WireType.Varint,
    zero: 0,
    write: (writer, value) => writer.uint64(value),
    read: (reader) => integer(reader.uint64()),
  },
  float: {
    wire: WireType.Bit32,
    zero: 0,
    write: (writer, value) => writer.float(value),
    read: (reader) => reader.float(),
  },
  double: {
    wire: WireType.Bit64,
    zero: 0,
    write: (writer, value) => writer.double(value),
    read: (reader) => reader.double(),
  },
  bool: {
    wire: WireType.Varint,
    zero: false,
    write: (writer, value) => writer.bool(value),
    read: (reader) => reader.bool(),
  },
}
