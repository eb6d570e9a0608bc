import type { DType } from "../../../ir/node.js"

/** TensorFlow's numbers of element types (`DataType`). */
export const dataTypes = {
  float32: 1,
  float64: 2,
  int32: 3,
  uint8: 4,
  string: 7,
  int64: 9,
  bool: 10,
  bfloat16: 14,
  resource: 20,
  variant: 21,
  uint32: 22,
  uint64: 23,
} as const

/** The name of an element type. */
export type DataTypeName = keyof typeof dataTypes

/** The element type that has this number, where values of it exist on the host. */
export function hostType(number: number): DType | undefined {
  return hostTypes.find((name) => dataTypes[name] === number)
}

const hostTypes: readonly DType[] = ["float32", "int32", "bool"]

/** The name of the element type with this number, for messages. */
export const dataTypeName = (number: number): string =>
  Object.entries(dataTypes).find(([, known]) => known === number)?.[0] ?? `type ${number}`
