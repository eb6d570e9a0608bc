import type { DType } from "../../../layers/types.js"
import type { Json } from "../../json/parse.js"
import type { Missing } from "./missing.js"
import { fieldOf, type KerasObject, listOf, wrong } from "./read.js"

/** What is fed at an input. */
export interface InputSpec {
  /** Sizes without the batch axis; null for an unknown one. */
  readonly shape: readonly (number | null)[]
  readonly dtype: DType
}

/** Element types of inputs, in which all their values have a place. */
const dtypes: Readonly<Record<string, DType>> = {
  float32: "float32",
  int32: "int32",
  bool: "bool",
  int64: "int32",
  int16: "int32",
  int8: "int32",
  uint8: "int32",
  uint16: "int32",
}

/** Sizes behind the batch axis. @throws ModelFormatError */
export function sizesOf(value: Json | undefined, place: string): readonly (number | null)[] {
  return listOf(value, place)
    .slice(1)
    .map((size) => {
      if (size === null || (Number.isSafeInteger(size) && (size as number) > 0)) return size as number | null
      throw wrong(place, "a shape of positive integers, with null for an unknown size", value)
    })
}

/** What an `InputLayer` takes. @throws ModelFormatError */
export function inputSpec({ config }: KerasObject, place: string, missing: Missing): InputSpec {
  const shape = fieldOf(config, "batch_shape") ?? fieldOf(config, "batch_input_shape")
  const dtype = fieldOf(config, "dtype") ?? "float32"
  if (typeof dtype !== "string" || !Object.hasOwn(dtypes, dtype))
    missing.add(`InputLayer(dtype ${String(dtype)})`, place)
  for (const key of ["sparse", "ragged"])
    if (fieldOf(config, key) === true) missing.add(`InputLayer(${key})`, `${place}.${key}`)
  return { shape: sizesOf(shape, `${place}.batch_shape`), dtype: dtypes[String(dtype)] ?? "float32" }
}
