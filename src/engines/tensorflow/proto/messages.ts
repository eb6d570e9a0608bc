import type { schema } from "./schema.js"

type Schema = typeof schema

/** The name of a message. */
export type MessageName = keyof Schema

/** What the values of a scalar field are; integers of 64 bits that a number cannot hold are bigints. */
export interface ScalarTypes {
  readonly string: string
  readonly bytes: Uint8Array
  readonly int32: number
  readonly int64: number | bigint
  readonly uint64: number | bigint
  readonly float: number
  readonly double: number
  readonly bool: boolean
}

type Value<Type> = Type extends keyof ScalarTypes ? ScalarTypes[Type] : Type extends MessageName ? Message<Type> : never

type FieldValue<Spec> = Spec extends readonly [number, infer Type, "repeated"]
  ? readonly Value<Type>[]
  : Spec extends readonly [number, infer Type, "map"]
    ? Readonly<Record<string, Value<Type>>>
    : Spec extends readonly [number, infer Type]
      ? Value<Type>
      : never

/** A message as a plain object; a field that is left out is not written. */
export type Message<Name extends MessageName> = {
  readonly [Field in keyof Schema[Name]]?: FieldValue<Schema[Name][Field]>
}

export type AttrValue = Message<"AttrValue">
export type ConfigProto = Message<"ConfigProto">
export type FunctionDef = Message<"FunctionDef">
export type FunctionDefLibrary = Message<"FunctionDefLibrary">
export type GraphDef = Message<"GraphDef">
export type NameAttrList = Message<"NameAttrList">
export type NodeDef = Message<"NodeDef">
export type OpDef = Message<"OpDef">
export type SavedModel = Message<"SavedModel">
export type TensorProto = Message<"TensorProto">
export type TensorShapeProto = Message<"TensorShapeProto">
